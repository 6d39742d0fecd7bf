"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type Role, roles } from "@/lib/contracts/recipients";
import type { DraftRecipient, Faults } from "./draft";
import { RecipientIdentity } from "./recipient-identity";
import { RecipientOptions } from "./recipient-options";

/** The eight recipient colours in order; the name always stands beside the dot. */
export const personColour = (index: number) => `var(--p${(index % 8) + 1})`;

type Props = {
  person: DraftRecipient;
  index: number;
  count: number;
  ordered: boolean;
  faults: Faults;
  onChange: (change: Partial<DraftRecipient>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

/** One recipient: name, e-mail, what they do, and their place in the order. */
export function RecipientFields({ person, index, count, ordered, faults, onChange, onMove, onRemove }: Props) {
  const t = useTranslations("dashboard.new");
  const roleName = useTranslations("dashboard.role");
  const name = person.name.trim() || t("thisRecipient");
  return (
    <li className="border-b border-line py-4">
      <fieldset className="grid min-w-0 grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2">
        <legend className="sr-only">{t("recipientNumber", { number: index + 1 })}</legend>
        <span className="flex h-15 flex-col items-center justify-center gap-1.5 pt-5 max-md:h-16" aria-hidden>
          {ordered ? <span className="text-12 text-ink-3 tabular-nums">{index + 1}</span> : null}
          <span className="size-2.5 flex-none rounded-full" style={{ background: personColour(index) }} />
        </span>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("name")} error={faults[`${person.key}.name`]}>
            {(control) => (
              <Input
                {...control}
                value={person.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => onChange({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("email")} error={faults[`${person.key}.email`]}>
            {(control) => (
              <Input
                {...control}
                type="email"
                inputMode="email"
                value={person.email}
                maxLength={254}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => onChange({ email: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("role")} labelHidden className="sm:max-w-44">
            {(control) => (
              <Select
                {...control}
                value={person.role}
                onChange={(event) => onChange({ role: event.target.value as Role })}
              >
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {roleName(role)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {ordered ? (
            <span className="flex justify-end max-sm:justify-start">
              <Button
                size="square"
                aria-label={t("moveUp", { name })}
                disabled={index === 0}
                onClick={() => onMove(-1)}
              >
                <ArrowUp aria-hidden className="size-4" />
              </Button>
              <Button
                size="square"
                aria-label={t("moveDown", { name })}
                disabled={index === count - 1}
                onClick={() => onMove(1)}
              >
                <ArrowDown aria-hidden className="size-4" />
              </Button>
            </span>
          ) : null}
          <RecipientIdentity person={person} faults={faults} onChange={onChange} />
          <RecipientOptions person={person} onChange={onChange} />
        </div>
        <Button
          size="square"
          className="mt-5 -mr-2.5"
          aria-label={t("removeRecipient", { name })}
          disabled={count === 1}
          onClick={onRemove}
        >
          <X aria-hidden className="size-4" />
        </Button>
      </fieldset>
    </li>
  );
}
