"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import { resubscribe, type StopKind, type Stopped, unsubscribe } from "@/lib/contracts/unsubscribe";
import { Letter } from "./letter";
import { useAction } from "./use-action";

type Props = { token: string; kind: StopKind; isOff: boolean };

/** One button that stops mails of one kind, and one that brings them back. Works without signing in. */
export function Unsubscribe({ token, kind, isOff }: Props) {
  const t = useTranslations("dashboard.unsubscribe");
  const named = useTranslations("dashboard.notifications");
  const { run, busy, problem } = useAction();
  const [state, setState] = useState<"asks" | "stopped" | "back">(isOff ? "stopped" : "asks");
  // Of mails about one event it is known what they were; which events came with the daily mail only the press tells.
  const [before, setBefore] = useState<Stopped>(kind === "digest" ? {} : { [kind]: "MAIL" });
  const about = { event: kind === "digest" ? "" : named(`event.${kind}.label`), kind };

  const stop = () =>
    run(async () => {
      const stopped = await call(unsubscribe, { params: { token } });
      if (Object.keys(stopped.before).length > 0) setBefore(stopped.before);
      setState("stopped");
    });
  const undo = () =>
    run(async () => {
      await call(resubscribe, { params: { token }, body: { before } });
      setState("back");
    });
  const canUndo = state === "stopped" && Object.keys(before).length > 0;
  return (
    <Letter title={t(`${state}Title`)} foot={t("foot")}>
      <p role="status" className="mt-3 text-pretty text-ink-2">
        {t(`${state}Text`, about)}
      </p>
      {problem ? (
        <Notice tone="stop" className="mt-4">
          {problem}
        </Notice>
      ) : null}
      {state === "asks" ? (
        <Button variant="main" size="big" className="mt-6 w-full" aria-disabled={busy} onClick={() => void stop()}>
          {t(busy ? "busy" : "stop")}
        </Button>
      ) : null}
      {canUndo ? (
        <Button variant="line" size="big" className="mt-6 w-full" aria-disabled={busy} onClick={() => void undo()}>
          {t(busy ? "busy" : "undo")}
        </Button>
      ) : null}
      <p className="mt-6">
        <a href="/notifications" className="link inline-flex min-h-11 items-center">
          {t("choose")}
        </a>
      </p>
    </Letter>
  );
}
