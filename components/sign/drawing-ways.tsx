"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Field as Labelled } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { drawingValue, parseDrawing } from "@/lib/fields/drawing";
import { trimDrawing } from "@/lib/fields/strokes";
import { maxShortCharacters } from "@/lib/fields/value-problem";
import { DrawPad } from "./draw-pad";
import { valueIn } from "./steps";
import type { Filling } from "./use-filling";

type Props = { field: Field; filling: Filling };

/** Drawn by hand, or written: whoever cannot point finishes all the same. */
export function DrawingWays({ field, filling }: Props) {
  const t = useTranslations("ceremony.field");
  const value = valueIn(filling.draft, field);
  const [drawing, setDrawing] = useState(() => parseDrawing(value));
  const written = drawing ? "" : value;
  const draw = (
    <>
      <DrawPad drawing={drawing} onDrawing={setDrawing} />
      <DialogActions className="mt-4">
        <Button
          variant="main"
          size="big"
          className="w-full"
          onClick={() => filling.finishField(field, drawing ? drawingValue(trimDrawing(drawing)) : "")}
        >
          {t(drawing || field.required ? "useDrawing" : "leaveEmpty")}
        </Button>
      </DialogActions>
    </>
  );
  const write = (
    <WrittenWay
      label={t("drawingText")}
      action={t("useText")}
      given={written}
      onUse={(text) => filling.finishField(field, text)}
    />
  );
  return (
    <TwoWays
      label={t("drawingHow")}
      first={written ? "write" : "draw"}
      ways={{ draw: [t("drawingDraw"), draw], write: [t("drawingWrite"), write] }}
    />
  );
}

/** A stamp as text, or as a picture of one. */
export function StampWays({ field, filling, picture }: Props & { picture: ReactNode }) {
  const t = useTranslations("ceremony.field");
  const value = valueIn(filling.draft, field);
  const isPicture = isAttachmentId(value);
  const write = (
    <WrittenWay
      label={t("stampText")}
      action={t("useStamp")}
      given={isPicture ? "" : value}
      onUse={(text) => filling.finishField(field, text)}
    />
  );
  return (
    <TwoWays
      label={t("stampHow")}
      first={isPicture ? "picture" : "write"}
      ways={{ write: [t("stampWrite"), write], picture: [t("stampPicture"), picture] }}
    />
  );
}

type Ways = Record<string, [label: string, content: ReactNode]>;

function TwoWays({ label, first, ways }: { label: string; first: string; ways: Ways }) {
  const [way, setWay] = useState(first);
  const tabs = Object.entries(ways).map(([value, [name, content]]) => ({ value, label: name, content }));
  return <Tabs label={label} value={way} onValueChange={setWay} tabs={tabs} />;
}

type Written = { label: string; action: string; given: string; onUse: (text: string) => void };

function WrittenWay({ label, action, given, onUse }: Written) {
  const [text, setText] = useState(given);
  const use = () => onUse(text.trim());
  return (
    <>
      <Labelled label={label}>
        {(control) => (
          <Input
            {...control}
            value={text}
            maxLength={maxShortCharacters}
            className="h-11 text-16"
            enterKeyHint="done"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && use()}
          />
        )}
      </Labelled>
      <DialogActions className="mt-4">
        <Button variant="main" size="big" className="w-full" onClick={use}>
          {action}
        </Button>
      </DialogActions>
    </>
  );
}
