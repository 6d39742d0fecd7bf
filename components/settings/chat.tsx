"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { updateWorkspace } from "@/lib/contracts/workspaces";
import { SectionHead } from "./section-head";

type Props = { workspaceId: string; chat: { host: string; error: string | null } | null };

/** A channel that is told of the workspace's envelopes, by an incoming webhook. Its address is never shown again. */
export function Chat({ workspaceId, chat }: Props) {
  const t = useTranslations("dashboard.settings");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [url, setUrl] = useState("");
  const [said, setSaid] = useState("");

  const save = async (chatUrl: string | null) => {
    setSaid("");
    const done = await run(async () => {
      await call(updateWorkspace, { params: { workspaceId }, body: { chatUrl } });
      setUrl("");
      router.refresh();
    });
    if (done) setSaid(t(chatUrl === null ? "chatRemoved" : "chatSaved"));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(url.trim());
  };
  return (
    <section aria-labelledby="chat" className="mt-12">
      <SectionHead id="chat" title={t("chat")} hint={t("chatHint")} />
      {chat?.error ? (
        <Notice tone="stop" title={t("chatFails")} className="mb-4 max-w-measure">
          <span className="break-words">{chat.error}</span>
        </Notice>
      ) : null}
      <form onSubmit={submit} className="max-w-measure">
        <Field label={t("chatUrl")} hint={chat ? t("chatNow", { host: chat.host }) : t("chatUrlHint")} error={problem}>
          {(control) => (
            <Input
              {...control}
              type="url"
              required
              maxLength={2_000}
              autoComplete="off"
              spellCheck={false}
              className="code"
              placeholder="https://hooks.slack.com/services/…"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button type="submit" variant="line" aria-disabled={busy}>
            {t(chat ? "chatReplace" : "chatSave")}
          </Button>
          {chat ? (
            <Button aria-disabled={busy} onClick={() => void save(null)}>
              {t("chatRemove")}
            </Button>
          ) : null}
          <span role="status" className="text-12 text-ink-2">
            {said}
          </span>
        </div>
      </form>
    </section>
  );
}
