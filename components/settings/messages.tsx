"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { mostTextsPerDay, updateWorkspace } from "@/lib/contracts/workspaces";
import { ChoiceField } from "./choice-field";
import { SectionHead } from "./section-head";

type Props = { workspaceId: string; attachesCompleted: boolean; textsPerDay: number | null };

/** What the workspace's mails bring along, and how many text messages it pays for on one day. */
export function Messages({ workspaceId, ...now }: Props) {
  const t = useTranslations("dashboard.settings");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [attaches, setAttaches] = useState(now.attachesCompleted);
  const [limited, setLimited] = useState(now.textsPerDay !== null);
  const [most, setMost] = useState(String(now.textsPerDay ?? 100));
  const [saved, setSaved] = useState(false);

  const change = (act: () => void) => {
    act();
    setSaved(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const body = { attachesCompleted: attaches, textsPerDay: limited ? Number(most) : null };
    const done = await run(async () => {
      await call(updateWorkspace, { params: { workspaceId }, body });
      router.refresh();
    });
    setSaved(done);
  };
  return (
    <section aria-labelledby="messages" className="mt-12">
      <SectionHead id="messages" title={t("messages")} hint={t("messagesHint")} />
      <form onSubmit={(event) => void submit(event)} className="max-w-measure">
        <ChoiceField
          legend={t("completedMail")}
          value={attaches ? "files" : "links"}
          choices={[
            { value: "links", label: t("completedLinks"), hint: t("completedLinksHint") },
            { value: "files", label: t("completedFiles"), hint: t("completedFilesHint") },
          ]}
          onChange={(choice) => change(() => setAttaches(choice === "files"))}
        />
        <div className="mt-6">
          <ChoiceField
            legend={t("texts")}
            value={limited ? "limited" : "any"}
            choices={[
              { value: "any", label: t("textsAny") },
              { value: "limited", label: t("textsLimited"), hint: t("textsLimitedHint") },
            ]}
            onChange={(choice) => change(() => setLimited(choice === "limited"))}
          />
          {limited ? (
            <Field label={t("textsMost")} hint={t("textsMostHint")} className="mt-2 max-w-40 pl-7.5">
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  inputMode="numeric"
                  required
                  min={1}
                  max={mostTextsPerDay}
                  className="tabular-nums"
                  value={most}
                  onChange={(event) => change(() => setMost(event.target.value))}
                />
              )}
            </Field>
          ) : null}
        </div>
        {problem ? <p role="alert">{problem}</p> : null}
        <div className="mt-4 flex items-center gap-3">
          <Button type="submit" variant="line" aria-disabled={busy}>
            {t("saveMessages")}
          </Button>
          <span role="status" className="text-12 text-ink-2">
            {saved ? t("saved") : ""}
          </span>
        </div>
      </form>
    </section>
  );
}
