"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { authentications } from "@/lib/contracts/recipients";
import type { Authentication, DraftRecipient, Faults } from "./draft";
import { needsPhone } from "./settings";

type Props = { person: DraftRecipient; faults: Faults; onChange: (change: Partial<DraftRecipient>) => void };

/** What a recipient proves before they read: that they have the mailbox, the phone, or a code that the sender told them. */
export function RecipientIdentity({ person, faults, onChange }: Props) {
  const t = useTranslations("dashboard.new.identity");
  const chosen = person.authentication ?? "NONE";
  const isCopy = person.role === "CARBON_COPY";
  if (isCopy && !needsPhone(person)) return null;
  return (
    <div className="grid gap-3 sm:col-span-2 sm:grid-cols-2">
      {isCopy ? null : (
        <Field label={t("label")} error={faults[`${person.key}.authentication`]}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              onChange={(event) => onChange({ authentication: event.target.value as Authentication })}
            >
              {authentications.map((each) => (
                <option key={each} value={each}>
                  {t(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {needsPhone(person) ? (
        <Field
          label={t("phone")}
          hint={t(chosen.includes("SMS") ? "phoneHint" : "phoneOfLink")}
          error={faults[`${person.key}.phone`]}
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              maxLength={32}
              value={person.phone ?? ""}
              onChange={(event) => onChange({ phone: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {chosen === "ACCESS_CODE" && !isCopy ? (
        <Field
          label={t("accessCode")}
          hint={t(person.id && !person.accessCode ? "accessCodeKept" : "accessCodeHint")}
          error={faults[`${person.key}.accessCode`]}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={person.accessCode ?? ""}
              onChange={(event) => onChange({ accessCode: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
