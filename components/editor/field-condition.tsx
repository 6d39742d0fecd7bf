"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useEditor, useEditorStore } from "./editing";
import { replace } from "./editor-state";
import { type EditorField, keyFor } from "./model";
import { usePeople } from "./people";

type Props = { field: EditorField; set: (change: Partial<EditorField>, name?: string) => void };

const holdNothing = ["SIGNATURE", "INITIALS", "DATE_SIGNED"];
const onlyFilled = ["ATTACHMENT", "STAMP", "DRAWING"];

/** "Only when …": another field decides whether this one is there. */
export function FieldCondition({ field, set }: Props) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const { shortNameOf } = usePeople();
  const fields = useEditor((shown) => shown.fields);
  const others = fields.filter((each) => each.key !== field.key && !holdNothing.includes(each.fieldType));
  const { showIf } = field;
  const decider = showIf ? others.find((each) => each.ruleKey === showIf.field) : undefined;
  const equals = showIf?.equals;

  /** The field that decides is called by its key; one that has none gets one in the same step. */
  function choose(other: EditorField | undefined) {
    if (!other) return set({ showIf: null });
    const ruleKey = other.ruleKey || keyFor(other, fields);
    const isTick = other.fieldType === "CHECKBOX";
    const condition = { field: ruleKey, ...(isTick ? { equals: "true" } : { notEmpty: true as const }) };
    store.change((state) =>
      replace(state, [
        { ...other, ruleKey },
        { ...field, showIf: condition },
      ]),
    );
  }
  const compare = (to: string | undefined) =>
    decider &&
    set(
      { showIf: { field: decider.ruleKey, ...(to === undefined ? { notEmpty: true as const } : { equals: to }) } },
      "showIf",
    );

  return (
    <>
      <Field label={t("showIf")}>
        {(control) => (
          <Select
            {...control}
            value={decider?.key ?? ""}
            onChange={(event) => choose(others.find((each) => each.key === event.target.value))}
          >
            <option value="">{t("always")}</option>
            {others.map((each) => (
              <option key={each.key} value={each.key}>
                {t("otherField", {
                  label: each.label || t(`kind.${each.fieldType}`),
                  name: shortNameOf(each.recipientIndex),
                  page: each.pageNumber,
                })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {decider && !onlyFilled.includes(decider.fieldType) ? (
        <Comparison decider={decider} equals={equals} onChange={compare} />
      ) : null}
    </>
  );
}

type ComparisonProps = {
  decider: EditorField;
  equals: string | undefined;
  onChange: (equals: string | undefined) => void;
};

function Comparison({ decider, equals, onChange }: ComparisonProps) {
  const t = useTranslations("editor");
  const fixed = decider.fieldType === "CHECKBOX" ? ["true", "false"] : decider.options.filter((each) => each.trim());
  const isTick = decider.fieldType === "CHECKBOX";
  if (fixed.length > 0)
    return (
      <Field label={t("is")}>
        {(control) => (
          <Select
            {...control}
            value={equals ?? ""}
            onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
          >
            {isTick ? null : <option value="">{t("filledIn")}</option>}
            {[...new Set(fixed)].map((each) => (
              <option key={each} value={each}>
                {isTick ? t(each === "true" ? "isTicked" : "isNotTicked") : each}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  return (
    <Field label={t("is")} hint={t("isHint")}>
      {(control) => (
        <Input
          {...control}
          type={decider.fieldType === "DATE" ? "date" : "text"}
          value={equals ?? ""}
          maxLength={200}
          placeholder={t("filledIn")}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      )}
    </Field>
  );
}
