"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { holdEnvelope, purgeEnvelope, releaseEnvelope } from "@/lib/contracts/retention";

type Props = { envelopeId: string; open: boolean; onOpenChange: (open: boolean) => void };

export function HoldDialog({ envelopeId, ...dialog }: Props) {
  const t = useTranslations("dashboard.keep");
  const router = useRouter();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      {...dialog}
      variant="main"
      title={t("holdTitle")}
      description={t("holdHint")}
      words={{ action: t("holdAction"), busy: t("holding"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        await call(holdEnvelope, { params: { envelopeId }, body: { reason } });
        router.refresh();
      }}
    >
      <Field label={t("holdReason")} hint={t("holdReasonHint")} className="mt-5">
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
  );
}

export function ReleaseDialog({ envelopeId, ...dialog }: Props) {
  const t = useTranslations("dashboard.keep");
  const router = useRouter();
  return (
    <ConfirmDialog
      {...dialog}
      title={t("releaseTitle")}
      description={t("releaseHint")}
      variant="main"
      words={{ action: t("releaseAction"), busy: t("releasing"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        await call(releaseEnvelope, { params: { envelopeId } });
        router.refresh();
      }}
    />
  );
}

/** The one thing here that nobody can mend: it wants a tick besides the button. */
export function PurgeDialog({ envelopeId, ...dialog }: Props) {
  const t = useTranslations("dashboard.keep");
  const router = useRouter();
  return (
    <ConfirmDialog
      {...dialog}
      title={t("purgeTitle")}
      description={t("purgeHint")}
      words={{ action: t("purgeAction"), busy: t("purging"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        await call(purgeEnvelope, { params: { envelopeId } });
        router.refresh();
      }}
    >
      <ul className="mt-4 grid list-disc gap-1 pl-5 text-ink-2">
        <li>{t("purgeGoes")}</li>
        <li>{t("purgeStays")}</li>
      </ul>
      <Checkbox required className="mt-4" label={t("purgeSure")} />
    </ConfirmDialog>
  );
}
