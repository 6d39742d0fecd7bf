"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { ApiProblem, call } from "@/lib/browser/api";
import { handOver } from "@/lib/browser/ceremony-calls";
import { QrCode } from "./qr-code";
import { useWide } from "./use-wide";

type Link = { url: string; expiresAt: string };
type Problem = "network" | "session" | "busy" | "other";

const problemOf = (error: unknown): Problem => {
  const { status, code } = error instanceof ApiProblem ? error : { status: 500, code: "internal" };
  if (code === "network") return "network";
  if (status === 404 || status === 403) return "session";
  return status === 429 ? "busy" : "other";
};

type Props = { recipientId: string; onOpenChange: (open: boolean) => void; onMade: () => void };

/** A QR code by which the person goes on on another device, where they left off here. */
export function HandoverDialog({ recipientId, onOpenChange, onMade }: Props) {
  const t = useTranslations("ceremony");
  const wide = useWide();
  const locale = useLocale();
  const [link, setLink] = useState<Link>();
  const [problem, setProblem] = useState<Problem>();
  const [isOver, setIsOver] = useState(false);
  const asked = useRef(false);

  const make = useCallback(async () => {
    setProblem(undefined);
    try {
      const { url, expiresAt } = await call(handOver, { params: { recipientId } });
      setLink({ url: `${url}?${new URLSearchParams({ locale })}`, expiresAt });
      setIsOver(false);
      onMade();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [recipientId, locale, onMade]);

  // Once: each one that is made ends the one before it.
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void make();
  }, [make]);

  useEffect(() => {
    if (!link) return;
    const timer = setTimeout(() => setIsOver(true), Math.max(0, Date.parse(link.expiresAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [link]);

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("handover.title")}
      description={t(wide ? "handover.text" : "handover.textHere")}
      closeLabel={t("close")}
    >
      {/* On a phone on its side the code stands beside its button: a camera has to see it whole. */}
      <div className="mt-5 [@media(max-height:30rem)]:mt-3 [@media(max-height:30rem)]:flex [@media(max-height:30rem)]:items-center [@media(max-height:30rem)]:gap-4">
        <div className="grid min-h-60 place-items-center [@media(max-height:30rem)]:min-h-44 [@media(max-height:30rem)]:flex-1">
          {problem ? (
            <Notice tone="stop" className="w-full">
              {t(`problem.${problem}`)}
            </Notice>
          ) : link && !isOver ? (
            <QrCode
              content={link.url}
              label={t("handover.code")}
              className="size-60 [@media(max-height:30rem)]:size-44"
            />
          ) : (
            <p role="status" className="text-ink-2">
              {t(isOver ? "handover.over" : "handover.making")}
            </p>
          )}
        </div>
        {link && !isOver && !problem ? (
          <div className="mt-4 [@media(max-height:30rem)]:mt-0 [@media(max-height:30rem)]:min-w-0 [@media(max-height:30rem)]:flex-1">
            <p className="text-center text-12 text-ink-2">
              {t.rich("handover.untilRich", { date: () => <Time at={link.expiresAt} form="since" inline /> })}
            </p>
            <CopyButton
              text={link.url}
              label={t("handover.copy")}
              copiedLabel={t("handover.copied")}
              variant={wide ? "plain" : "main"}
              className="mt-1 min-h-11 w-full"
            />
          </div>
        ) : null}
      </div>
      {isOver || problem ? (
        <Button variant="main" size="big" className="mt-4 w-full" onClick={() => void make()}>
          {t("handover.again")}
        </Button>
      ) : null}
    </Dialog>
  );
}
