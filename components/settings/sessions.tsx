"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { describeAgent } from "@/components/envelope/describe-agent";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { type MemberSession, revokeOtherSessions, revokeSession } from "@/lib/contracts/sessions";
import { SectionHead } from "./section-head";

/** Browsers that a member is signed in with; any but this one can be signed out from here. */
export function Sessions({ sessions }: { sessions: readonly MemberSession[] }) {
  const t = useTranslations("dashboard.account");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [said, setSaid] = useState("");
  const deviceOf = useDevice();
  const sorted = [...sessions].sort((a, b) => Number(b.isThis) - Number(a.isThis));
  const end = (work: () => Promise<string>) =>
    run(async () => {
      setSaid(await work());
      router.refresh();
    });
  const endOne = (session: MemberSession) =>
    end(async () => {
      await call(revokeSession, { params: { sessionId: session.id } });
      return t("signedOut", { device: deviceOf(session) });
    });
  const endOthers = () => end(async () => t("othersOut", { count: (await call(revokeOtherSessions)).ended }));

  const others = sessions.length - 1;
  return (
    <section aria-labelledby="sessions">
      <SectionHead
        id="sessions"
        title={t("sessions")}
        hint={t("sessionsHint")}
        action={
          others > 0 ? (
            <Button variant="line" aria-disabled={busy} onClick={() => void endOthers()}>
              {t("signOutOthers")}
            </Button>
          ) : undefined
        }
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      {said ? (
        <Notice tone="done" className="mb-4">
          {said}
        </Notice>
      ) : null}
      <ul className="border-t border-line">
        {sorted.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            device={deviceOf(session)}
            onEnd={() => void endOne(session)}
          />
        ))}
      </ul>
      {others === 0 ? <p className="mt-3 text-12 text-ink-2">{t("onlyHere")}</p> : null}
    </section>
  );
}

type RowProps = { session: MemberSession; device: string; onEnd: () => void };

function SessionRow({ session, device, onEnd }: RowProps) {
  const t = useTranslations("dashboard.account");
  const isPhone = /iPhone|Android|iPad/.test(session.userAgent ?? "");
  const Icon = isPhone ? Smartphone : Monitor;
  const at = (moment: string) => ({ at: () => <Time at={moment} inline /> });
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <Icon aria-hidden className="size-5 flex-none text-ink-2" />
      <span className="min-w-0 flex-1 basis-52">
        <span className="block font-medium">
          {device}
          {session.isThis ? <span className="ms-2 font-normal text-st-done">{t("this")}</span> : null}
        </span>
        <span className="block text-12 text-ink-2">
          {t.rich("lastSeen", at(session.lastSeenAt))} · {t.rich("since", at(session.createdAt))}
        </span>
      </span>
      {session.isThis ? null : (
        <Button variant="danger" aria-label={t("signOutLabel", { device })} onClick={onEnd} className="-me-3.5">
          {t("signOut")}
        </Button>
      )}
    </li>
  );
}

/** The browser in words: it is what it says it is, and nobody knows where. */
function useDevice(): (session: MemberSession) => string {
  const t = useTranslations("dashboard.account");
  return ({ userAgent }) => {
    const { browser, system } = describeAgent(userAgent ?? "");
    return browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
  };
}
