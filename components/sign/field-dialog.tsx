"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import type { Field } from "@/lib/contracts/fields";
import { isAttachmentId } from "@/lib/fields/attachment";
import { DrawingWays, StampWays } from "./drawing-ways";
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
        {field.fieldType === "DRAWING" ? <DrawingWays field={field} filling={filling} /> : null}
        {field.fieldType === "STAMP" ? <StampWays field={field} filling={filling} picture={file} /> : null}
        {field.fieldType === "ATTACHMENT" ? file : null}
      </div>
    </Dialog>
  );
}
