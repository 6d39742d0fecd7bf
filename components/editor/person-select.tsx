"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useEditorStore } from "./editing";
import { giveSelected } from "./editor-state";
import type { EditorField } from "./model";
import { usePeople } from "./people";

/** Whose the chosen fields are; to choose somebody else gives them away. */
export function PersonSelect({ fields }: { fields: readonly EditorField[] }) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const { recipients } = usePeople();
  const [owner, ...others] = new Set(fields.map((field) => field.recipientIndex));
  return (
    <Field label={t("for")}>
      {(control) => (
        <Select
          {...control}
          value={others.length === 0 ? owner : ""}
          onChange={(event) => store.change((state) => giveSelected(state, Number(event.target.value)))}
        >
          {others.length === 0 ? null : <option value="">{t("several")}</option>}
          {recipients.map((person, index) =>
            person.role === "SIGNER" ? (
              <option key={person.id} value={index}>
                {person.name || person.email}
              </option>
            ) : null,
          )}
        </Select>
      )}
    </Field>
  );
}
