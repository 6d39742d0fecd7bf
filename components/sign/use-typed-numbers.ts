"use client";

import { useLocale } from "next-intl";
import { useState } from "react";
import type { Field } from "@/lib/contracts/fields";
import { onPaper } from "@/lib/fields/on-paper";
import { readTypedNumber, writtenNumber } from "@/lib/fields/typed-number";
import type { Draft } from "./draft";
import { valueIn } from "./steps";

/**
 * Numbers as the reader types them, over numbers as they are kept: a comma is a comma where they are at home. At rest they
 * stand as in the document, which is written in `paperLocale`.
 */
export function useTypedNumbers(draft: Draft, paperLocale: string) {
  const locale = useLocale();
  const [typed, setTyped] = useState<{ fieldId: string; text: string }>();

  /** What was typed, as long as it still stands for what is kept. */
  const typedIn = (field: Field): string | undefined =>
    typed?.fieldId === field.id && toValue(typed.text) === valueIn(draft, field) ? typed.text : undefined;
  const toValue = (text: string): string => readTypedNumber(text, locale)?.value ?? text;

  return {
    /** Takes what was typed and answers what is to be kept of it. */
    take: (field: Field, text: string): string => {
      if (field.fieldType !== "NUMBER") return text;
      setTyped({ fieldId: field.id, text });
      return toValue(text);
    },
    /** While somebody is in the field as they typed it, afterwards as it was understood. */
    shown: (field: Field, isWriting: boolean): string => {
      const value = valueIn(draft, field);
      if (field.fieldType !== "NUMBER") return value;
      return isWriting ? (typedIn(field) ?? writtenNumber(value, locale)) : onPaper(field, value, paperLocale);
    },
    /** The number that was taken where another could have been meant; undefined where none could. */
    understoodAs: (field: Field): string | undefined => {
      const text = typedIn(field);
      const read = text === undefined ? undefined : readTypedNumber(text, locale);
      return read?.isAmbiguous ? writtenNumber(String(Number(read.value)), locale) : undefined;
    },
  };
}
