"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field as Labelled } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { drawingValue, parseDrawing } from "@/lib/fields/drawing";
import { trimDrawing } from "@/lib/fields/strokes";
import { DrawPad } from "./draw-pad";
import { FileField } from "./file-field";
import { valueIn } from "./steps";
import type { Filling } from "./use-filling";

type Props = { field: Field; filling: Filling; recipientId: string; onOpenChange: (open: boolean) => void };

/** Where a file is chosen, a stamp written or a drawing drawn. Nothing is sent before the person finishes. */
export function FieldDialog({ field, filling, recipientId, onOpenChange }: Props) {
  const t = useTranslations("ceremony");
  const label = field.label || t(`field.type.${field.fieldType}`);
  const value = valueIn(filling.draft, field);
  const file = (
    <FileField
      field={field}
      recipientId={recipientId}
      name={isAttachmentId(value) ? filling.shownValue(field) : ""}
      onAdded={(attachment) => filling.addFile(field, attachment)}
      onRemoved={() => filling.setValue(field, "")}
    />
  );
  return (
    <Dialog open onOpenChange={onOpenChange} title={label} closeLabel={t("close")}>
      <div className="mt-2">
        {field.fieldType === "DRAWING" ? <Draw field={field} filling={filling} /> : null}
        {field.fieldType === "STAMP" ? <StampWays field={field} filling={filling} picture={file} /> : null}
        {field.fieldType === "ATTACHMENT" ? file : null}
      </div>
    </Dialog>
  );
}

function Draw({ field, filling }: { field: Field; filling: Filling }) {
  const t = useTranslations("ceremony.field");
  const [drawing, setDrawing] = useState(() => parseDrawing(valueIn(filling.draft, field)));
  return (
    <>
      <DrawPad drawing={drawing} onDrawing={setDrawing} />
      <Button
        variant="main"
        size="big"
        className="mt-4 w-full"
        onClick={() => filling.finishField(field, drawing ? drawingValue(trimDrawing(drawing)) : "")}
      >
        {t(drawing || field.required ? "useDrawing" : "leaveEmpty")}
      </Button>
    </>
  );
}

function StampWays({ field, filling, picture }: { field: Field; filling: Filling; picture: React.ReactNode }) {
  const t = useTranslations("ceremony.field");
  const value = valueIn(filling.draft, field);
  const [way, setWay] = useState(isAttachmentId(value) ? "picture" : "text");
  const [text, setText] = useState(isAttachmentId(value) ? "" : value);
  const use = () => filling.finishField(field, text.trim());
  const write = (
    <>
      <Labelled label={t("stampText")}>
        {(control) => (
          <Input
            {...control}
            value={text}
            maxLength={120}
            className="h-11 text-16"
            enterKeyHint="done"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && use()}
          />
        )}
      </Labelled>
      <Button variant="main" size="big" className="mt-4 w-full" onClick={use}>
        {t("useStamp")}
      </Button>
    </>
  );
  return (
    <Tabs
      label={t("stampHow")}
      value={way}
      onValueChange={setWay}
      tabs={[
        { value: "text", label: t("stampWrite"), content: write },
        { value: "picture", label: t("stampPicture"), content: picture },
      ]}
    />
  );
}
