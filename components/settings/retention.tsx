"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { type EndedAges, purgedAtOnce } from "@/lib/contracts/ended-ages";
import { maxRetentionDays } from "@/lib/contracts/retention";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { ChoiceField } from "./choice-field";
import { SectionHead } from "./section-head";

type Props = { workspaceId: string; days: number | null; ages: EndedAges };

/**
 * For how long the workspace keeps what is over. A limit that deletes sooner than before is asked about once more, with
 * how many envelopes it deletes at once.
 */
export function Retention({ workspaceId, days, ages }: Props) {
  const t = useTranslations("dashboard.settings");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [limited, setLimited] = useState(days !== null);
  const [text, setText] = useState(String(days ?? 3_650));
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState(false);
  const wanted = limited ? Number(text) : null;
  const isSooner = wanted !== null && (days === null || wanted < days);

  const save = async () => {
    await call(updateWorkspace, { params: { workspaceId }, body: { retentionDays: wanted } });
    setSaved(true);
    router.refresh();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    if (isSooner) setAsking(true);
    else void run(save);
  };
  return (
    <section aria-labelledby="retention" className="mt-12">
      <SectionHead id="retention" title={t("retention")} hint={t("retentionHint")} />
      <form onSubmit={submit} className="max-w-measure">
        <ChoiceField
          legend={t("keep")}
          value={limited ? "days" : "ever"}
          choices={[
            { value: "ever", label: t("keepEver") },
            { value: "days", label: t("keepDays"), hint: t("keepDaysHint") },
          ]}
          onChange={(choice) => {
            setLimited(choice === "days");
            setSaved(false);
          }}
        />
        {limited ? (
          <Field label={t("days")} hint={t("daysHint")} className="mt-2 max-w-40 pl-7.5">
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                required
                min={1}
                max={maxRetentionDays}
                className="tabular-nums"
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setSaved(false);
                }}
              />
            )}
          </Field>
        ) : null}
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
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("soonerTitle", { days: wanted ?? 0 })}
        description={t("soonerHint", { days: wanted ?? 0, count: wanted === null ? 0 : purgedAtOnce(ages, wanted) })}
        words={{ action: t("soonerAction"), busy: t("saving"), keep: t("cancel"), close: t("close") }}
        onConfirm={save}
      />
    </section>
  );
}
