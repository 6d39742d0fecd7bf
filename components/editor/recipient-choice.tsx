"use client";

import { Check, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { personColour } from "@/components/envelope/recipient-fields";
import { useEditor, useEditorStore } from "./editing";
import { chooseRecipient } from "./editor-state";
import { signersWithoutSignature } from "./model";
import { usePeople } from "./people";

/** Whose fields are placed, how many each has, and who has no place to sign yet. */
export function RecipientChoice() {
  const t = useTranslations("editor");
  const roleName = useTranslations("dashboard.role");
  const store = useEditorStore();
  const chosen = useEditor(({ recipientIndex }) => recipientIndex);
  const fields = useEditor((shown) => shown.fields);
  const { recipients } = usePeople();
  const unsigned = new Set(signersWithoutSignature(fields, recipients));
  return (
    <ul className="-mx-3 mt-2">
      {recipients.map((person, index) => {
        const count = fields.filter((field) => field.recipientIndex === index).length;
        const words = (
          <>
            <span
              aria-hidden
              className="mt-1.5 size-2.5 flex-none rounded-full"
              style={{ background: personColour(index) }}
            />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{person.name || person.email}</span>
              {person.role !== "SIGNER" ? (
                <span className="block text-12 text-ink-3">{t("noFieldsFor", { role: roleName(person.role) })}</span>
              ) : unsigned.has(index) ? (
                <span className="flex items-center gap-1 text-12 text-st-wait">
                  <CircleAlert aria-hidden className="size-3" />
                  {t("noSignature")}
                </span>
              ) : (
                <span className="block text-12 text-ink-2">{t("fieldCount", { count })}</span>
              )}
            </span>
          </>
        );
        const line = "flex w-full items-start gap-3 rounded-control px-3 py-2 text-start";
        return (
          <li key={person.id}>
            {person.role === "SIGNER" ? (
              <button
                type="button"
                aria-pressed={index === chosen}
                onClick={() => store.change((state) => chooseRecipient(state, index))}
                className={`touch ${line} hover:bg-hover aria-pressed:bg-hover`}
              >
                {words}
                {index === chosen ? <Check aria-hidden className="mt-0.5 size-4 flex-none text-ink-2" /> : null}
              </button>
            ) : (
              <span className={line}>{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
