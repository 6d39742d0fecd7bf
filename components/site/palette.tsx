"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { statusOf, toneClass } from "@/components/envelope/status";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { call } from "@/lib/browser/api";
import type { EnvelopeSummary } from "@/lib/contracts/envelope";
import { listEnvelopes } from "@/lib/contracts/envelopes";
import type { Place } from "./palette-button";

type Option = { key: string; href: string; label: string; hint?: string; envelope?: EnvelopeSummary };
type Props = { places: readonly Place[]; onClose: () => void };

const askAfterMs = 200;
const mostFound = 8;

/** Words to look for in names that people see, without accents and case. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Goes to any page or envelope by a few letters. */
export function Palette({ places, onClose }: Props) {
  const t = useTranslations("dashboard.palette");
  const router = useRouter();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { found, isAsking } = useFound(text.trim());

  const words = plain(text.trim());
  const options: Option[] = [
    ...places
      .filter(({ label }) => plain(label).includes(words))
      .map(({ href, label }) => ({ key: href, href, label, hint: t("page") })),
    ...found.map((envelope) => ({
      key: envelope.id,
      href: `/envelopes/${envelope.id}`,
      label: envelope.subject,
      hint: envelope.recipients.map(({ name, email }) => name || email).join(", "),
      envelope,
    })),
  ];
  const current = Math.min(at, options.length - 1);

  const go = (option: Option | undefined) => {
    if (!option) return;
    onClose();
    router.push(option.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    const next = steps[event.key];
    if (event.key === "Enter") go(options[current]);
    else if (next !== undefined && options.length > 0) {
      const to = (next + options.length) % options.length;
      setAt(to);
      list.current?.children[to]?.scrollIntoView({ block: "nearest" });
    } else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fade-in fixed top-[12vh] left-1/2 z-50 w-[min(40rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-sheet bg-raised shadow-float! outline-none!"
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <input
            // biome-ignore lint/a11y/noAutofocus: it was opened to type here
            autoFocus
            role="combobox"
            aria-expanded={options.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={options.length > 0 ? `${id}-${current}` : undefined}
            aria-label={t("title")}
            placeholder={t("hint")}
            value={text}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            className="h-14 w-full border-b border-line bg-transparent px-5 text-16 shadow-none! outline-none!"
          />
          <p role="status" className="sr-only">
            {isAsking ? "" : t("count", { count: options.length })}
          </p>
          <ul
            ref={list}
            id={`${id}-list`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list that the field above controls
            role="listbox"
            aria-label={t("title")}
            className="max-h-[min(24rem,50vh)] overflow-y-auto p-1.5 empty:hidden"
          >
            {options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
              <li
                key={option.key}
                tabIndex={-1}
                id={`${id}-${index}`}
                // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: chosen by the field above
                role="option"
                aria-selected={index === current}
                onPointerMove={() => setAt(index)}
                onClick={() => go(option)}
                className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3.5 aria-selected:bg-accent-tint"
              >
                {option.envelope ? <Glyph envelope={option.envelope} /> : null}
                <span className="min-w-0 flex-1 truncate font-medium">{option.label}</span>
                <span className="max-w-[45%] truncate text-12 text-ink-2">{option.hint}</span>
              </li>
            ))}
          </ul>
          {options.length === 0 && !isAsking ? <p className="px-5 py-6 text-ink-2">{t("nothing", { text })}</p> : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Glyph({ envelope }: { envelope: EnvelopeSummary }) {
  const look = statusOf(envelope);
  return (
    <span className={toneClass[look.tone]}>
      <StatusGlyph glyph={look.glyph} />
    </span>
  );
}

/** Envelopes that a text finds, a moment after it was typed. */
function useFound(text: string): { found: EnvelopeSummary[]; isAsking: boolean } {
  const [answer, setAnswer] = useState<{ text: string; found: EnvelopeSummary[] }>({ text: "", found: [] });
  useEffect(() => {
    if (!text) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const query = { q: text, limit: mostFound };
      const found = await call(listEnvelopes, { query, signal: abort.signal }).then(
        ({ data }) => data,
        () => [],
      );
      if (!abort.signal.aborted) setAnswer({ text, found });
    }, askAfterMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [text]);
  // What was found for fewer letters stays until there is something better: the list does not jump.
  return { found: text ? answer.found : [], isAsking: text !== "" && answer.text !== text };
}
