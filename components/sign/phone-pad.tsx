"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ApiProblem, call } from "@/lib/browser/api";
import { sendPadDrawing } from "@/lib/browser/ceremony-calls";
import { type Drawing, trimDrawing } from "@/lib/fields/strokes";
import { DrawPad } from "./draw-pad";
import { PadEnd } from "./pad-end";

type Problem = "missing" | "network" | "busy";

/** Nothing but a pad, as large as the phone: what is drawn goes to the page that waits elsewhere. */
export function PhonePad({ token }: { token: string }) {
  const t = useTranslations("ceremony");
  const router = useRouter();
  const [drawing, setDrawing] = useState<Drawing>();
  const [state, setState] = useState<"drawing" | "sending" | "sent">("drawing");
  const [problem, setProblem] = useState<Problem>();

  const send = async () => {
    if (state === "sending") return;
    if (!drawing) return setProblem("missing");
    setState("sending");
    setProblem(undefined);
    try {
      await call(sendPadDrawing, { body: { token, mark: { kind: "drawn", ...trimDrawing(drawing) } } });
      setState("sent");
    } catch (error) {
      setState("drawing");
      const { status, code } = error instanceof ApiProblem ? error : { status: 500, code: "internal" };
      if (code === "network" || status >= 500) return setProblem("network");
      if (status === 429) return setProblem("busy");
      // The page says why this link takes nothing any more.
      router.refresh();
    }
  };

  if (state === "sent") return <PadEnd state="sent" icon={<Check aria-hidden className="size-8 text-st-done" />} />;
  return (
    <main className="flex h-dvh flex-col gap-2 bg-desk px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <h1 className="text-20 font-semibold [@media(max-height:30rem)]:sr-only">{t("pad.title")}</h1>
      <p className="text-ink-2 [@media(max-height:30rem)]:sr-only">{t("pad.text")}</p>
      <DrawPad large drawing={drawing} onDrawing={setDrawing} />
      <p role="alert" className="text-st-stop empty:hidden">
        {problem === "missing" ? t("pad.missing") : problem ? t(`problem.${problem}`) : ""}
      </p>
      <Button
        variant="main"
        size="big"
        className="w-full flex-none"
        aria-disabled={state === "sending"}
        onClick={() => void send()}
      >
        {t(state === "sending" ? "pad.sending" : "adopt.use")}
      </Button>
    </main>
  );
}
