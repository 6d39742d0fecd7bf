"use client";

import { CircleAlert, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Draft, DraftRecipient, Faults } from "./draft";
import { RecipientFields } from "./recipient-fields";

type Props = { draft: Draft; faults: Faults; onChange: (change: Partial<Draft>) => void };

/** Who gets the envelope, to do what, and whether one after the other. */
export function RecipientsEditor({ draft, faults, onChange }: Props) {
  const t = useTranslations("dashboard.new");
  const list = useRef<HTMLOListElement>(null);
  const added = useRef(draft.recipients.length);
  const people = draft.recipients;
  const set = (recipients: DraftRecipient[]) => onChange({ recipients });

  function add() {
    added.current += 1;
    set([...people, { key: `added-${added.current}`, name: "", email: "", role: "SIGNER" }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  }

  function move(index: number, step: 1 | -1) {
    const next = [...people];
    const [person] = next.splice(index, 1);
    if (person) next.splice(index + step, 0, person);
    set(next);
  }

  return (
    <>
      <ol ref={list} className="border-t border-line">
        {people.map((person, index) => (
          <RecipientFields
            key={person.key}
            person={person}
            index={index}
            count={people.length}
            ordered={draft.ordered && people.length > 1}
            faults={faults}
            onChange={(change) => set(people.map((each) => (each.key === person.key ? { ...each, ...change } : each)))}
            onMove={(step) => move(index, step)}
            onRemove={() => set(people.filter((each) => each.key !== person.key))}
          />
        ))}
      </ol>
      {faults.recipients ? (
        <p role="alert" className="mt-2 flex items-start gap-1.5 text-12 text-st-stop">
          <CircleAlert aria-hidden className="mt-px size-3.5" />
          {faults.recipients}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <Button className="-ml-3.5" onClick={add} disabled={people.length >= 100}>
          <Plus aria-hidden className="size-4" />
          {t("addRecipient")}
        </Button>
        {people.length > 1 ? (
          <Checkbox
            className="md:pt-2"
            label={t("ordered")}
            hint={t("orderedHint")}
            checked={draft.ordered}
            onChange={(event) => onChange({ ordered: event.target.checked })}
          />
        ) : null}
      </div>
    </>
  );
}
