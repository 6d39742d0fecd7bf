"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiProblem, call } from "@/lib/browser/api";
import { createTemplate } from "@/lib/contracts/templates";

type Props = { envelopeId: string; subject: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Documents, fields and settings of an envelope are kept to be sent again, without its people. */
export function SaveTemplate({ envelopeId, subject, ...dialog }: Props) {
  const t = useTranslations("dashboard.keep.asTemplate");
  const router = useRouter();
  const [name, setName] = useState(subject.slice(0, 200));
  return (
    <ConfirmDialog
      {...dialog}
      variant="main"
      title={t("title")}
      description={t("hint")}
      words={{ action: t("action"), busy: t("busy"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        if (!name.trim()) throw new ApiProblem(422, "invalid_request", t("nameMissing"), []);
        await call(createTemplate, { body: { name: name.trim(), envelopeId } });
        router.push("/templates?saved=1");
      }}
    >
      <Field label={t("name")} className="mt-5">
        {(control) => (
          <Input {...control} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  );
}
