"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { actIn, signedInAgainEvent, signedOutEvent } from "@/lib/browser/acting-in";
import { ApiProblem, call } from "@/lib/browser/api";
import type { Environment } from "@/lib/browser/environment";
import { getMe } from "@/lib/contracts/account";
import { getSessionEnd } from "@/lib/contracts/sessions";
import { SignInForm } from "./sign-in-form";

type Props = {
  userId: string;
  email: string;
  workspace: { id: string; name: string };
  environment: Environment;
  /** Beneath a bar of 56 pixels that is no part of its flow: it lies over what is there, as it says why nothing is saved. */
  over?: boolean;
};
type End = "REVOKED" | "REMOVED" | "PASSWORD" | "ranOut";

const lookEveryMs = 60_000;

/**
 * Notices that this page's reader was signed out or removed, at the next call that is refused or within a minute, and says
 * so where they are. What they have typed stays: who was only signed out signs in again on top of it.
 */
export function SessionGuard({ userId, email, workspace, environment, over = false }: Props) {
  const t = useTranslations("dashboard.ended");
  const path = usePathname();
  const [end, setEnd] = useState<End>();
  const [open, setOpen] = useState(false);
  useEffect(() => actIn({ workspaceId: workspace.id, environment }), [workspace.id, environment]);
  useEndOfSession(end !== undefined, (found) => {
    setEnd(found);
    setOpen(found !== "REMOVED");
  });

  const goOn = async (isSure: boolean) => {
    const me = await call(getMe).catch(() => undefined);
    if (me?.id !== userId) return isSure ? window.location.reload() : undefined;
    setEnd(undefined);
    setOpen(false);
    window.dispatchEvent(new Event(signedInAgainEvent));
  };
  // A mailed link signs in in another tab: this one goes on when it is come back to.
  useSight(end !== undefined && end !== "REMOVED", () => void goOn(false));

  if (end === undefined) return null;
  return (
    <div
      className={`top-14 mx-auto px-4 pt-4 ${
        over ? "fixed inset-x-0 z-35 max-w-178 *:shadow-float" : "sticky z-20 w-full max-w-list md:px-6 lg:px-8"
      }`}
    >
      {end === "REMOVED" ? (
        <Notice
          tone="stop"
          title={t("removedTitle", { workspace: workspace.name })}
          action={
            <Button asChild variant="line">
              <a href="/envelopes">{t("leave")}</a>
            </Button>
          }
        >
          {t("removedText")}
        </Notice>
      ) : (
        <Notice
          tone="wait"
          action={
            <Button variant="line" onClick={() => setOpen(true)}>
              {t("again")}
            </Button>
          }
        >
          {t("banner")}
        </Notice>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={`${end === "REMOVED" ? "" : t(end)} ${t("keep")}`}
        closeLabel={t("close")}
      >
        <SignInForm email={email} next={path} onDone={() => void goOn(true)} />
      </Dialog>
    </div>
  );
}

function useSight(isWanted: boolean, onSight: () => void): void {
  useEffect(() => {
    if (!isWanted) return;
    window.addEventListener("focus", onSight);
    return () => window.removeEventListener("focus", onSight);
  });
}

/** Asks when a call was refused, when the page comes back into sight, and once a minute while it is looked at. */
function useEndOfSession(isOver: boolean, onEnd: (end: End) => void): void {
  useEffect(() => {
    if (isOver) return;
    const look = async () => {
      const { reason } = await call(getSessionEnd).catch(() => ({ reason: undefined }));
      if (reason !== undefined) onEnd(reason ?? "ranOut");
    };
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      // A refusal of the session tells of itself; belonging to another workspace only does not.
      await call(getMe).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === "forbidden") onEnd("REMOVED");
      });
    };
    const timer = setInterval(() => void ask(), lookEveryMs);
    const onSignedOut = () => void look();
    const onSight = () => void ask();
    window.addEventListener(signedOutEvent, onSignedOut);
    document.addEventListener("visibilitychange", onSight);
    window.addEventListener("focus", onSight);
    return () => {
      clearInterval(timer);
      window.removeEventListener(signedOutEvent, onSignedOut);
      document.removeEventListener("visibilitychange", onSight);
      window.removeEventListener("focus", onSight);
    };
  });
}
