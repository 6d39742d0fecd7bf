"use client";

import { useId } from "react";

type Choice<Value extends string> = { value: Value; label: string; hint?: string };
type Props<Value extends string> = {
  legend: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
};

/** One of a few: radio buttons with a line on each. */
export function ChoiceField<Value extends string>({ legend, value, choices, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-12 font-medium text-ink-2">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="touch flex items-start gap-3 py-1 max-md:py-3">
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="mt-px size-4.5 flex-none appearance-none rounded-full border border-line-3 bg-raised checked:border-[5.5px] checked:border-accent"
          />
          <span className="min-w-0">
            {choice.label}
            {choice.hint ? <span className="block text-12 text-ink-2">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
