"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { EditorField } from "./model";

type Props = { field: EditorField; set: (change: Partial<EditorField>, name?: string) => void };

const written = ["TEXT", "NAME", "EMAIL", "NUMBER", "DATE"];
const chosen = ["DROPDOWN", "RADIO_GROUP"];

/** What can be chosen, and what stands in the field from the start. */
export function FieldValue({ field, set }: Props) {
  const t = useTranslations("editor");
  const type = field.fieldType;
  if (type === "CHECKBOX")
    return (
      <Checkbox
        label={t("ticked")}
        checked={field.value === "true"}
        onChange={(event) => set({ value: event.target.checked ? "true" : "" })}
      />
    );
  if (chosen.includes(type)) return <Choices field={field} set={set} />;
  if (!written.includes(type) || field.formula) return null;
  return (
    <>
      <Field label={t("value")} hint={t("valueHint")}>
        {(control) => (
          <Input
            {...control}
            type={type === "DATE" ? "date" : "text"}
            inputMode={type === "NUMBER" ? "decimal" : type === "EMAIL" ? "email" : "text"}
            value={field.value}
            maxLength={5_000}
            onChange={({ target }) =>
              set({ value: target.value, readOnly: field.readOnly && target.value !== "" }, "value")
            }
          />
        )}
      </Field>
      <Checkbox
        label={t("readOnly")}
        checked={field.readOnly}
        disabled={field.value === ""}
        onChange={(event) => set({ readOnly: event.target.checked })}
      />
    </>
  );
}

function Choices({ field, set }: Props) {
  const t = useTranslations("editor");
  const options = field.options.map((each) => each.trim()).filter((each) => each !== "");
  return (
    <>
      <Field label={t("optionsLabel")} hint={t("optionsHint")}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            value={field.options.join("\n")}
            onChange={({ target }) => {
              const lines = target.value === "" ? [] : target.value.split("\n");
              const value = lines.includes(field.value) ? field.value : "";
              // Each option had its own place on the page; of others nothing is known.
              const optionBoxes = lines.length === field.optionBoxes.length ? field.optionBoxes : [];
              set({ options: lines, value, optionBoxes }, "options");
            }}
          />
        )}
      </Field>
      <Field label={t("chosenFirst")}>
        {(control) => (
          <Select {...control} value={field.value} onChange={(event) => set({ value: event.target.value })}>
            <option value="">{t("noneChosen")}</option>
            {[...new Set(options)].map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
