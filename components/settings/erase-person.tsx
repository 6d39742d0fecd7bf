"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { type Erasure, erasePerson } from "@/lib/contracts/retention";
import { ErasureReport } from "./erasure-report";
import { SectionHead } from "./section-head";

/** Takes one person out of every envelope that is over, and says in which they still are. */
export function ErasePerson() {
  const t = useTranslations("dashboard.settings");
  const [email, setEmail] = useState("");
  const [asking, setAsking] = useState(false);
  const [report, setReport] = useState<Erasure>();

  const erase = async () => {
    let all: Erasure = { erased: [], kept: [], hasMore: true };
    while (all.hasMore) {
      const part = await call(erasePerson, { body: { email } });
      all = { ...part, erased: [...all.erased, ...part.erased] };
    }
    setReport(all);
  };
  return (
    <section aria-labelledby="erase" className="mt-14">
      <SectionHead id="erase" title={t("erase")} hint={t("eraseHint")} />
      <form
        className="max-w-measure"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          setReport(undefined);
          setAsking(true);
        }}
      >
        <Field label={t("eraseEmail")} hint={t("eraseEmailHint")}>
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              autoComplete="off"
              spellCheck={false}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <p className="mt-4 text-ink-2">{t("eraseSealed")}</p>
        <Button type="submit" variant="danger" className="mt-4 shadow-line">
          {t("erasePerson")}
        </Button>
      </form>
      {report ? <ErasureReport report={report} /> : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("eraseTitle", { email })}
        description={t("eraseSure")}
        words={{ action: t("eraseAction"), busy: t("erasing"), keep: t("cancel"), close: t("close") }}
        onConfirm={erase}
      />
    </section>
  );
}
