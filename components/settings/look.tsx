"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { type Colour, isColour } from "@/lib/contracts/brand-colour";
import type { Logo } from "@/lib/contracts/branding";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { ColourField } from "./colour-field";
import { LogoField } from "./logo-field";
import { LookPreview } from "./look-preview";
import { SectionHead } from "./section-head";

type Props = { workspaceId: string; name: string; brandColour: string | null; logo: Logo | null };

/** Name, logo and colour by which recipients know the workspace, and beside them what they make of a mail or page. */
export function Look({ workspaceId, ...now }: Props) {
  const t = useTranslations("dashboard.look");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [name, setName] = useState(now.name);
  const [logo, setLogo] = useState(now.logo);
  const [colour, setColour] = useState(now.brandColour);
  const [saved, setSaved] = useState(false);
  const shown: Colour | undefined = colour !== null && isColour(colour) ? colour : undefined;

  const change = (act: () => void) => {
    act();
    setSaved(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const body = { name, brandColour: colour };
    const done = await run(async () => {
      await call(updateWorkspace, { params: { workspaceId }, body });
      router.refresh();
    });
    setSaved(done);
  };
  return (
    <section aria-labelledby="look">
      <SectionHead id="look" title={t("title")} hint={t("hint")} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <form onSubmit={(event) => void submit(event)} className="max-w-measure min-w-0">
          <Field label={t("name")} hint={t("nameHint")}>
            {(control) => (
              <Input
                {...control}
                required
                maxLength={100}
                autoComplete="organization"
                value={name}
                onChange={(event) => change(() => setName(event.target.value))}
              />
            )}
          </Field>
          <LogoField workspaceId={workspaceId} logo={logo} onChange={setLogo} />
          <ColourField value={colour} onChange={(next) => change(() => setColour(next))} />
          {problem ? <p role="alert">{problem}</p> : null}
          <div className="mt-4 flex items-center gap-3">
            <Button type="submit" variant="line" aria-disabled={busy}>
              {t("save")}
            </Button>
            <span role="status" className="text-12 text-ink-2">
              {saved ? t("saved") : ""}
            </span>
          </div>
        </form>
        <LookPreview name={name} logo={logo} colour={shown} />
      </div>
    </section>
  );
}
