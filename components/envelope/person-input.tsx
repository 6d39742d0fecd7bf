"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useState } from "react";
import type { FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { type Contact, listContacts } from "@/lib/contracts/contacts";
import type { DraftRecipient } from "./draft";

const askAfterMs = 150;
const mostShown = 6;

type Props = Pick<ComponentProps<"input">, "type" | "inputMode" | "maxLength" | "spellCheck"> & {
  control: FieldControl;
  of: "name" | "email";
  person: DraftRecipient;
  onChange: (change: Partial<DraftRecipient>) => void;
};

/** A name or an address, with those who were sent something before: one of them fills in both. */
export function PersonInput({ control, of, person, onChange, ...rest }: Props) {
  const t = useTranslations("dashboard.new");
  const id = useId();
  const [asked, setAsked] = useState("");
  const [at, setAt] = useState(-1);
  const known = useKnown(asked).filter(({ name, email }) => name !== person.name || email !== person.email);
  const isOpen = known.length > 0;
  const close = () => {
    setAsked("");
    setAt(-1);
  };
  const choose = ({ name, email, phone }: Contact) => {
    onChange({ name, email, ...(phone ? { phone } : {}) });
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const next = steps[event.key];
    const chosen = known[at];
    if (!isOpen) return;
    if (next !== undefined) setAt(next < -1 ? known.length - 1 : next >= known.length ? -1 : next);
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <span className="relative block">
      <Input
        {...control}
        {...rest}
        role="combobox"
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={at >= 0 && isOpen ? `${id}-${at}` : undefined}
        autoComplete="off"
        value={person[of]}
        onChange={(event) => {
          onChange({ [of]: event.target.value });
          setAsked(event.target.value.trim());
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <ul
        id={`${id}-list`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list that the field above controls
        role="listbox"
        aria-label={t("known")}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-button bg-raised p-1.5 shadow-float! empty:hidden"
      >
        {known.map((contact, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
          <li
            key={contact.email}
            tabIndex={-1}
            id={`${id}-${index}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: chosen by the field above
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(contact)}
            className="touch flex min-h-11 cursor-pointer flex-col justify-center rounded-control px-2.5 py-1 aria-selected:bg-hover"
          >
            <span className="truncate font-medium">{contact.name || contact.email}</span>
            {contact.name ? <span className="truncate text-12 text-ink-2">{contact.email}</span> : null}
          </li>
        ))}
      </ul>
      <span role="status" className="sr-only">
        {isOpen ? t("knownCount", { count: known.length }) : ""}
      </span>
    </span>
  );
}

/** Who was sent something before and is called like this; nobody until something is typed. */
function useKnown(text: string): Contact[] {
  const [answer, setAnswer] = useState<{ text: string; people: Contact[] }>({ text: "", people: [] });
  useEffect(() => {
    if (!text) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const query = { q: text, limit: mostShown };
      // Nobody misses suggestions that cannot be had.
      const people = await call(listContacts, { query, signal: abort.signal }).then(
        ({ data }) => data,
        () => [],
      );
      if (!abort.signal.aborted) setAnswer({ text, people });
    }, askAfterMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return text && answer.text === text ? answer.people : [];
}
