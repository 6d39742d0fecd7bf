"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type Role, roles } from "@/lib/contracts/recipients";
import type { DraftRecipient, Faults } from "./draft";
import { PersonInput } from "./person-input";
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
  const name = person.name.trim() || person.label || t("thisRecipient");
  return (
    <li className="border-b border-line py-4">
      <fieldset className="grid min-w-0 grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2">
        <legend className="sr-only">{person.label ?? t("recipientNumber", { number: index + 1 })}</legend>
        <span
          className={`flex items-center justify-center gap-1.5 ${person.label ? "h-5" : "h-15 flex-col pt-5 max-md:h-16"}`}
          aria-hidden
        >
          {ordered ? <span className="text-12 text-ink-3 tabular-nums">{index + 1}</span> : null}
          <span className="size-2.5 flex-none rounded-full" style={{ background: personColour(index) }} />
        </span>
        <div className="grid gap-3 sm:grid-cols-2">
          {person.label ? <p className="font-medium break-words sm:col-span-2">{person.label}</p> : null}
          <Field label={t("name")} error={faults[`${person.key}.name`]}>
            {(control) => (
              <PersonInput control={control} of="name" person={person} maxLength={200} onChange={onChange} />
            )}
          </Field>
          <Field label={t("email")} error={faults[`${person.key}.email`]}>
            {(control) => (
              <PersonInput
                {...{ control, person, onChange }}
                of="email"
                type="email"
                inputMode="email"
                maxLength={254}
                spellCheck={false}
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
          className={`-mr-2.5 ${person.label ? "-mt-2" : "mt-5"}`}
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
