"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useRef } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { call, callForm } from "@/lib/browser/api";
import { type Logo, removeLogo, saveLogo } from "@/lib/contracts/branding";
import { LogoPicture } from "./logo-picture";

type Props = { workspaceId: string; logo: Logo | null; onChange: (logo: Logo | null) => void };

/** The logo, which is there as soon as it was chosen: what can go wrong with a file is said at once. */
export function LogoField({ workspaceId, logo, onChange }: Props) {
  const t = useTranslations("dashboard.look");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [label, hint] = [useId(), useId()];
  const { run, busy, problem } = useAction();
  const params = { workspaceId };

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const form = new FormData();
    form.set("file", file);
    await run(async () => {
      onChange((await callForm(saveLogo, { params }, form, () => undefined)).logo);
      router.refresh();
    });
  };
  const remove = () =>
    run(async () => {
      await call(removeLogo, { params });
      onChange(null);
      router.refresh();
    });
  return (
    <fieldset aria-labelledby={label} aria-describedby={hint} className="mt-6 min-w-0">
      <p id={label} className="mb-1 text-12 font-medium text-ink-2">
        {t("logo")}
      </p>
      {logo ? <LogoPicture logo={logo} className="mb-3" /> : null}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        data-testid="logo-file"
        onChange={(event) => void choose(event)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="line" aria-disabled={busy} onClick={() => input.current?.click()}>
          {t(busy ? "logoBusy" : logo ? "logoReplace" : "logoChoose")}
        </Button>
        {logo ? (
          <Button aria-disabled={busy} onClick={() => void remove()}>
            {t("logoRemove")}
          </Button>
        ) : null}
      </div>
      {problem ? (
        <p role="alert" className="mt-2 text-st-stop">
          {problem}
        </p>
      ) : null}
      <p id={hint} className="mt-1 text-12 text-ink-2">
        {t("logoHint")}
      </p>
    </fieldset>
  );
}
