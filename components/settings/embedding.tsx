"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { SectionHead } from "./section-head";

/** Which pages may show the signing page in a frame: one origin a line. */
export function Embedding({ workspaceId, origins }: { workspaceId: string; origins: readonly string[] }) {
  const t = useTranslations("dashboard.developers");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [text, setText] = useState(origins.join("\n"));
  const [saved, setSaved] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const embedOrigins = text.split(/\s+/).filter(Boolean);
    const done = await run(async () => {
      const workspace = await call(updateWorkspace, { params: { workspaceId }, body: { embedOrigins } });
      setText(workspace.embedOrigins.join("\n"));
      router.refresh();
    });
    setSaved(done);
  };
  return (
    <section aria-labelledby="embedding" className="mt-12">
      <SectionHead id="embedding" title={t("embedding")} hint={t("embeddingHint")} />
      <form onSubmit={(event) => void save(event)} className="max-w-measure">
        <Field label={t("embedOrigins")} hint={t("embedOriginsHint")} error={problem}>
          {(control) => (
            <Textarea
              {...control}
              className="code"
              rows={3}
              spellCheck={false}
              autoCapitalize="off"
              placeholder="https://app.example.com"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setSaved(false);
              }}
            />
          )}
        </Field>
        <div className="mt-3 flex items-center gap-3">
          <Button type="submit" variant="line" aria-disabled={busy}>
            {t("embedSave")}
          </Button>
          <span role="status" className="text-12 text-ink-2">
            {saved ? t("embedSaved") : ""}
          </span>
        </div>
      </form>
    </section>
  );
}
