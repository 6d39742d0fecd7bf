"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { LanguageField } from "@/components/envelope/language-field";
import { LevelField } from "@/components/envelope/level-field";
import { RemindersField } from "@/components/envelope/reminders-field";
import { incompleteRhythm } from "@/components/envelope/rhythm";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { type EnvelopeDefaults, mostExpiryDays } from "@/lib/contracts/envelope-defaults";
import { reminderDays } from "@/lib/contracts/reminders";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { SectionHead } from "./section-head";

type Props = { workspaceId: string; defaults: EnvelopeDefaults };
type Form = { expiry: string; reminders: string; locale: string; level: EnvelopeDefaults["signatureLevel"] };

const formOf = ({ expiresAfterDays, reminders, locale, signatureLevel }: EnvelopeDefaults): Form => ({
  expiry: expiresAfterDays === null ? "" : String(expiresAfterDays),
  reminders: reminders ? reminderDays(reminders).join(",") : "",
  ...{ locale: locale ?? "", level: signatureLevel },
});

const toDefaults = ({ expiry, reminders, locale, level }: Form): EnvelopeDefaults => ({
  expiresAfterDays: expiry.trim() === "" ? null : Number(expiry),
  reminders: reminders === "" ? null : { afterDays: reminders.split(",").map(Number) },
  ...{ locale: locale === "" ? null : locale, signatureLevel: level },
});

const isExpiry = (text: string): boolean =>
  text.trim() === "" || (/^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostExpiryDays);

/** What the form of a new envelope begins with. */
export function NewEnvelopes({ workspaceId, defaults }: Props) {
  const t = useTranslations("dashboard.settings");
  const tNew = useTranslations("dashboard.new");
  const router = useRouter();
  const element = useRef<HTMLFormElement>(null);
  const { run, busy, problem } = useAction();
  const [form, setForm] = useState(() => formOf(defaults));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const wrong = {
    expiry: tried && !isExpiry(form.expiry) ? t("defaultsExpiryWrong") : undefined,
    reminders: tried && form.reminders === incompleteRhythm ? tNew("error.reminders") : undefined,
  };

  const set = (change: Partial<Form>) => {
    setForm((now) => ({ ...now, ...change }));
    setSaved(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    setTried(true);
    if (!isExpiry(form.expiry) || form.reminders === incompleteRhythm) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    const done = await run(async () => {
      await call(updateWorkspace, { params: { workspaceId }, body: { envelopeDefaults: toDefaults(form) } });
      router.refresh();
    });
    setSaved(done);
  };
  return (
    <section aria-labelledby="new-envelopes" className="mt-12">
      <SectionHead id="new-envelopes" title={t("defaults")} hint={t("defaultsHint")} />
      <form ref={element} noValidate onSubmit={(event) => void submit(event)} className="max-w-measure">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("defaultsExpiry")} hint={t("defaultsExpiryHint")} error={wrong.expiry}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={mostExpiryDays}
                className="tabular-nums"
                value={form.expiry}
                onChange={(event) => set({ expiry: event.target.value })}
              />
            )}
          </Field>
          <RemindersField days={form.reminders} error={wrong.reminders} onChange={(reminders) => set({ reminders })} />
          <LanguageField hint={tNew("languageHint")} locale={form.locale} onChange={(locale) => set({ locale })} />
          <LevelField className="sm:col-span-2" level={form.level} onChange={(level) => set({ level })} />
        </div>
        {problem ? <p role="alert">{problem}</p> : null}
        <div className="mt-4 flex items-center gap-3">
          <Button type="submit" variant="line" aria-disabled={busy}>
            {t("saveDefaults")}
          </Button>
          <span role="status" className="text-12 text-ink-2">
            {saved ? t("saved") : ""}
          </span>
        </div>
      </form>
    </section>
  );
}
