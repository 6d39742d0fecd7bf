"use client";

import { Smartphone } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { rehearsal } from "@/lib/browser/rehearsal";
import type { Drawing } from "@/lib/fields/strokes";
import { DrawPad } from "./draw-pad";

/** Comes with its QR encoder when it is asked for. */
const PhoneWay = dynamic(() => import("./phone-way").then((file) => file.PhoneWay), { ssr: false });

type Props = {
  recipientId: string;
  drawing: Drawing | undefined;
  onDrawing: (drawing: Drawing | undefined) => void;
  isMissing: boolean;
};

/** A signature by hand: here, or on the person's phone while this page waits. */
export function DrawWay({ recipientId, drawing, onDrawing, isMissing }: Props) {
  const t = useTranslations("ceremony");
  const [way, setWay] = useState<"here" | "phone" | "arrived">("here");
  if (way === "phone") {
    const take = (drawn: Drawing) => {
      onDrawing(drawn);
      setWay("arrived");
    };
    return <PhoneWay recipientId={recipientId} onDrawing={take} onBack={() => setWay("here")} />;
  }
  return (
    <>
      <DrawPad key={way} drawing={drawing} onDrawing={onDrawing} />
      {isMissing && !drawing ? (
        <p role="alert" className="text-12 text-st-stop">
          {t("adopt.drawMissing")}
        </p>
      ) : null}
      {way === "arrived" ? (
        <p role="status" className="text-12">
          {t("pad.arrived")}
        </p>
      ) : null}
      {rehearsal() ? null : (
        <Button className="-mx-3 min-h-11 pointer-coarse:hidden" onClick={() => setWay("phone")}>
          <Smartphone aria-hidden className="size-4" />
          {t("pad.offer")}
        </Button>
      )}
    </>
  );
}
