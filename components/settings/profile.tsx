"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { rememberLanguage } from "@/lib/browser/remember-language";
import { dashboardLocale } from "@/lib/contracts/dashboard-locales";
import { updateProfile } from "@/lib/contracts/profile";
import { AddressDialog } from "./address-dialog";
import { LanguageField } from "./language-field";
import { SavedNote } from "./saved-note";
import { SectionHead } from "./section-head";

type Props = { name: string; locale: string | null; email: string; isConfirmed: boolean; isInOutbox: boolean };

/** Name and address, as recipients read them, and the language that the member reads in. */
export function Profile({ name: known, locale: chosen, email, isConfirmed, isInOutbox }: Props) {
  const t = useTranslations("dashboard.account");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [name, setName] = useState(known);
  const [locale, setLocale] = useState(dashboardLocale(chosen) ?? null);
  const [saved, setSaved] = useState(false);
  const [changing, setChanging] = useState(false);
  const [sentTo, setSentTo] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    void run(async () => {
      await call(updateProfile, { body: { name: name.trim(), locale } });
      rememberLanguage(locale);
      setSaved(true);
      router.refresh();
    });
  };
  return (
    <section aria-labelledby="profile">
      <SectionHead id="profile" title={t("profile")} hint={t("profileHint")} />
      <form noValidate onSubmit={submit} className="max-w-96">
        <Field label={t("name")} error={name.trim() ? undefined : t("nameMissing")}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                setSaved(false);
              }}
            />
          )}
        </Field>
        <LanguageField
          value={locale}
          onChange={(next) => {
            setLocale(next);
            setSaved(false);
          }}
        />
        {problem ? <p role="alert">{problem}</p> : null}
        <div className="mt-3 flex items-center gap-3">
          <Button type="submit" variant="line" aria-disabled={busy}>
            {t("save")}
          </Button>
          <SavedNote>{saved ? t("saved") : ""}</SavedNote>
        </div>
      </form>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0">
          <span className="block text-12 font-medium text-ink-2">{t("email")}</span>
          <span className="wrap-anywhere">{email}</span>{" "}
          <span className={isConfirmed ? "text-ink-2" : "text-st-wait"}>
            · {t(isConfirmed ? "confirmed" : "notConfirmed")}
          </span>
        </p>
        <Button variant="line" onClick={() => setChanging(true)}>
          {t("emailChange")}
        </Button>
      </div>
      {sentTo ? (
        <Notice className="mt-3 max-w-measure">
          {t("emailSent", { email: sentTo })} {isInOutbox ? t.rich("emailInOutbox", { link: toOutbox }) : null}
        </Notice>
      ) : null}
      <AddressDialog open={changing} onOpenChange={setChanging} onAsked={setSentTo} />
    </section>
  );
}

const toOutbox = (chunks: ReactNode) => (
  <a href="/outbox" className="link">
    {chunks}
  </a>
);
