"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { ApiProblem, call } from "@/lib/browser/api";
import { closePad, openPad, readPad } from "@/lib/browser/ceremony-calls";
import type { Drawing } from "@/lib/fields/strokes";
import { QrCode } from "./qr-code";

const lookEveryMs = 2_000;

type Props = { recipientId: string; onDrawing: (drawing: Drawing) => void; onBack: () => void };
type Waiting = { url: string; expiresAt: string };

/** A QR code for a pad on the person's phone. This page waits for what is drawn there, and only this one gets it. */
export function PhoneWay({ recipientId, onDrawing, onBack }: Props) {
  const t = useTranslations("ceremony");
  const locale = useLocale();
  const [waiting, setWaiting] = useState<Waiting>();
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<"network" | "busy" | "session" | "other">();
  const deliver = useRef(onDrawing);
  deliver.current = onDrawing;

  const look = useCallback(async () => {
    const { mark } = await call(readPad, { params: { recipientId } });
    if (mark) deliver.current({ strokes: mark.strokes, aspectRatio: mark.aspectRatio, widths: mark.widths });
    return mark !== null;
  }, [recipientId]);

  /** What was drawn while this page was away is taken first. */
  const make = useCallback(async () => {
    setProblem(undefined);
    try {
      if (await look()) return;
      setWaiting(await call(openPad, { params: { recipientId } }));
      setIsOver(false);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [recipientId, look]);

  useEffect(() => {
    let hasBegun = false;
    const timer = setTimeout(() => {
      hasBegun = true;
      void make();
    });
    return () => {
      clearTimeout(timer);
      if (hasBegun) void call(closePad, { params: { recipientId } }).catch(() => undefined);
    };
  }, [make, recipientId]);

  useEffect(() => {
    if (!waiting || isOver) return;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const has = document.visibilityState === "visible" && (await look().catch(() => false));
      if (has) return;
      if (Date.parse(waiting.expiresAt) <= Date.now()) setIsOver(true);
      else timer = setTimeout(() => void ask(), lookEveryMs);
    };
    timer = setTimeout(() => void ask(), lookEveryMs);
    return () => clearTimeout(timer);
  }, [waiting, isOver, look]);

  return (
    <div>
      <p className="text-ink-2">{t("pad.scan")}</p>
      <div className="mt-3 grid min-h-51 place-items-center">
        {problem ? (
          <Notice tone="stop" className="w-full">
            {t(`problem.${problem}`)}
          </Notice>
        ) : waiting && !isOver ? (
          <QrCode content={inLanguage(waiting.url, locale)} label={t("pad.code")} className="size-51" />
        ) : (
          <p role="status" className="text-ink-2">
            {t(isOver ? "handover.over" : "handover.making")}
          </p>
        )}
      </div>
      {waiting && !isOver && !problem ? (
        <p role="status" className="mt-2 text-center text-12 text-ink-2">
          {t.rich("pad.waitingRich", { date: () => <Time at={waiting.expiresAt} form="since" inline /> })}
        </p>
      ) : (
        <Button variant="line" className="mt-2 min-h-11 w-full" onClick={() => void make()}>
          {t("handover.again")}
        </Button>
      )}
      <Button className="mt-1 min-h-11 w-full" onClick={onBack}>
        {t("pad.back")}
      </Button>
    </div>
  );
}

/** The pad knows nobody, so the page that made it says whose words it speaks. */
const inLanguage = (url: string, locale: string): string => `${url}?${new URLSearchParams({ locale })}`;

function problemOf(error: unknown) {
  const { status, code } = error instanceof ApiProblem ? error : { status: 500, code: "internal" };
  if (code === "network") return "network";
  if (status === 404 || status === 403) return "session";
  return status === 429 ? "busy" : "other";
}
