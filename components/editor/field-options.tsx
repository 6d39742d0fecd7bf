"use client";

import { Copy, Files, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { useEditor, useEditorStore } from "./editing";
import { copyToAllPages, paste, patchSelected, removeSelected, selectedFields } from "./editor-state";
import { iconOf } from "./field-kinds";
import { FieldRules } from "./field-rules";
import { FieldValue } from "./field-value";
import type { EditorField } from "./model";
import { usePeople } from "./people";
import { PersonSelect } from "./person-select";
import { PositionInputs } from "./position-inputs";

/** Everything about the one field that is chosen, in place. */
export function FieldOptions({ field }: { field: EditorField }) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const { faultOf } = usePeople();
  const set = (change: Partial<EditorField>, name?: string) =>
    store.change((state) => patchSelected(state, () => change, name && `${name} ${field.key}`));
  const Icon = iconOf(field.fieldType);
  const fault = faultOf(field.key);
  const asks = field.fieldType !== "SIGNATURE" && field.fieldType !== "DATE_SIGNED";

  return (
    <div className="grid gap-3">
      <h2 className="flex items-center gap-2 pb-2 font-semibold">
        <Icon aria-hidden className="size-4" />
        {t(`kind.${field.fieldType}`)}
        <span className="ms-auto text-12 font-normal text-ink-2">{t("onPage", { page: field.pageNumber })}</span>
      </h2>
      {fault ? <Notice tone="stop">{t("refused", { fault })}</Notice> : null}
      <PersonSelect fields={[field]} />
      <Field label={t("label")} hint={t("labelHint")}>
        {(control) => (
          <Input
            {...control}
            value={field.label}
            maxLength={200}
            placeholder={t(`kind.${field.fieldType}`)}
            onChange={(event) => set({ label: event.target.value }, "label")}
          />
        )}
      </Field>
      {asks ? (
        <Checkbox
          label={t("required")}
          checked={field.required && !field.readOnly}
          disabled={field.readOnly}
          onChange={(event) => set({ required: event.target.checked })}
        />
      ) : null}
      <FieldValue field={field} set={set} />
      <PositionInputs field={field} />
      <FieldRules field={field} set={set} />
      <FieldActions />
    </div>
  );
}

/** What can be done with all that is chosen, whether one field or many. */
export function FieldActions() {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const pageCount = useEditor(({ documents, fields, selected }) => {
    const first = fields.find(({ key }) => selected.has(key));
    return first ? documents[first.documentIndex]!.pages.length : 0;
  });
  return (
    <div className="-mx-3.5 mt-3 flex flex-wrap items-center">
      <Button onClick={() => store.change((state) => paste(state, selectedFields(state)))}>
        <Copy aria-hidden className="size-4" />
        {t("duplicate")}
        <Kbd>{t("duplicateKey")}</Kbd>
      </Button>
      {pageCount > 1 ? (
        <Button onClick={() => store.change(copyToAllPages)}>
          <Files aria-hidden className="size-4" />
          {t("toAllPages")}
        </Button>
      ) : null}
      <Button variant="danger" onClick={() => store.change(removeSelected)}>
        <Trash2 aria-hidden className="size-4" />
        {t("delete")}
      </Button>
    </div>
  );
}
