"use client";

import { ArrowLeft, Eye, Monitor, Smartphone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";

type Person = { id: string; name: string };
type Props = { envelopeId: string; subject: string; people: readonly Person[]; first: string; back: string };

const widths = [
  { width: "phone", Icon: Smartphone },
  { width: "desktop", Icon: Monitor },
] as const;

/** What each recipient will see, on a phone or a wide screen, before anything is sent. */
export function PreviewFrame({ envelopeId, subject, people, first, back }: Props) {
  const t = useTranslations("dashboard.preview");
  const [personId, setPersonId] = useState(first);
  const [width, setWidth] = useState<"phone" | "desktop">("desktop");
  const choice = useId();
  const name = people.find(({ id }) => id === personId)?.name ?? "";
  return (
    <div className="grid h-dvh grid-rows-[auto_auto_minmax(0,1fr)] bg-desk">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1 md:px-4">
        <Button asChild size="square">
          <Link href={back} aria-label={t("back")}>
            <ArrowLeft aria-hidden className="size-5" />
          </Link>
        </Button>
        <h1 className="min-w-0 flex-1 truncate font-semibold">{subject}</h1>
        <div className="flex min-w-0 items-center gap-2 max-md:order-last max-md:w-full">
          <label htmlFor={choice} className="whitespace-nowrap text-ink-2">
            {t("as")}
          </label>
          <Select
            id={choice}
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
            className="md:w-56"
          >
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </Select>
        </div>
        <fieldset className="flex rounded-control p-0.5 shadow-line max-md:hidden">
          <legend className="sr-only">{t("width")}</legend>
          {widths.map(({ width: each, Icon }) => (
            <Button
              key={each}
              size="small"
              aria-pressed={width === each}
              className="aria-pressed:bg-hover text-ink-2 aria-pressed:text-ink"
              onClick={() => setWidth(each)}
            >
              <Icon aria-hidden className="size-4" />
              {t(each)}
            </Button>
          ))}
        </fieldset>
      </header>
      <p className="flex items-center justify-center gap-2 border-b border-line bg-st-wait-tint px-4 py-1.5 text-center font-medium text-st-wait">
        <Eye aria-hidden className="size-4 flex-none" />
        {t("banner")}
      </p>
      <main className="grid min-h-0 justify-items-center">
        <iframe
          key={personId}
          src={`/preview/${envelopeId}/${personId}`}
          title={t("frame", { name })}
          className={`h-full border-0 ${width === "phone" ? "w-full max-w-[390px] border-x border-line-2" : "w-full"}`}
        />
      </main>
    </div>
  );
}
