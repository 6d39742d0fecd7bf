"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { ApiProblem, call } from "@/lib/browser/api";
import type { TemplateSummary } from "@/lib/contracts/template";
import { deleteTemplate, updateTemplate } from "@/lib/contracts/templates";

type Props = {
  template: TemplateSummary;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: (words: string) => void;
};

/** Another name, and what it is for. */
export function RenameTemplate({ template, onDone, ...dialog }: Props) {
  const t = useTranslations("dashboard.templates");
  const [name, setName] = useState(template.name);
  const [description, setDescription] = useState(template.description);
  return (
    <ConfirmDialog
      {...dialog}
      variant="main"
      title={t("renameTitle")}
      description={t("renameHint")}
      words={{ action: t("save"), busy: t("saving"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        if (!name.trim()) throw new ApiProblem(422, "invalid_request", t("nameMissing"), []);
        const body = { name: name.trim(), description: description.trim() };
        await call(updateTemplate, { params: { templateId: template.id }, body });
        onDone(t("renamed", { name: body.name }));
      }}
    >
      <Field label={t("name")} className="mt-5">
        {(control) => (
          <Input {...control} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t("description")} hint={t("descriptionHint")} className="mt-4">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={2_000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

export function DeleteTemplate({ template, onDone, ...dialog }: Props) {
  const t = useTranslations("dashboard.templates");
  return (
    <ConfirmDialog
      {...dialog}
      title={t("deleteTitle", { name: template.name })}
      description={t("deleteHint")}
      words={{ action: t("deleteAction"), busy: t("deleting"), keep: t("cancel"), close: t("close") }}
      onConfirm={async () => {
        await call(deleteTemplate, { params: { templateId: template.id } });
        onDone(t("deleted", { name: template.name }));
      }}
    />
  );
}
