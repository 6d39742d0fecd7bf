"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { HandText } from "./hand-text";

type Props = {
  name: string;
  problem: string | undefined;
  onName: (name: string) => void;
  onEnter: () => void;
};

/** A typed name, and how it looks as a signature. */
export function TypeWay({ name, problem, onName, onEnter }: Props) {
  const t = useTranslations("ceremony.adopt");
  return (
    <>
      <Field label={t("name")} error={problem}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={120}
            autoComplete="name"
            enterKeyHint="done"
            className="h-11 text-16"
            onChange={(event) => onName(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onEnter()}
          />
        )}
      </Field>
      <div
        role="img"
        aria-label={t("preview", { name })}
        className="relative mt-4 grid h-29 items-end justify-items-center overflow-hidden rounded-[2px] bg-page px-6 pb-6 shadow-line"
      >
        <span className="absolute inset-x-6 bottom-6.5 border-b border-[#a5a29b]" />
        <HandText text={name} widthPx={320} heightPx={60} largestPx={46} className="relative max-w-full" />
      </div>
    </>
  );
}
