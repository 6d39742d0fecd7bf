"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { voidEnvelope } from "@/lib/contracts/envelopes";

/** Ends an envelope in flight, with a reason for the record. */
export function VoidAction({ envelopeId }: { envelopeId: string }) {
  const t = useTranslations("dashboard.detail");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <Button variant="danger" className="ml-auto md:-mr-3.5" onClick={() => setAsking(true)}>
        {t("void")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("voidTitle")}
        description={t("voidHint")}
        words={{ action: t("voidAction"), busy: t("voiding"), keep: t("keep"), close: t("close") }}
        onConfirm={async () => {
          await call(voidEnvelope, { params: { envelopeId }, body: { reason } });
          router.refresh();
        }}
      >
        <Field label={t("voidReason")} hint={t("voidReasonHint")} className="mt-5">
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={1_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </ConfirmDialog>
    </>
  );
}
