"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { updateEnvelope } from "@/lib/contracts/envelopes";
import { endOfDay, toLocal } from "./settings";

type Props = {
  envelopeId: string;
  expiresAt: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Until when an envelope that is with its recipients can be signed; an empty day: for as long as it takes. */
export function MoveEnd({ envelopeId, expiresAt, ...dialog }: Props) {
  const t = useTranslations("dashboard.keep.moveEnd");
  const router = useRouter();
  const [chosen, setChosen] = useState<string>();
  const day = chosen ?? toLocal(expiresAt, false);
  return (
    <ConfirmDialog
      {...dialog}
      variant="main"
      title={t("title")}
      description={t("hint")}
      words={{ action: t("action"), busy: t("busy"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        const body = { expiresAt: day ? endOfDay(day).toISOString() : null };
        await call(updateEnvelope, { params: { envelopeId }, body });
        router.refresh();
      }}
    >
      <Field label={t("day")} hint={t("dayHint")} className="mt-5 max-w-60">
        {(control) => (
          <Input {...control} type="date" value={day} onChange={(event) => setChosen(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
