"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { HandText } from "./hand-text";
import type { ChosenHand } from "./use-hand";

type Props = {
  name: string;
  hand: ChosenHand;
  problem: string | undefined;
  onName: (name: string) => void;
  onEnter: () => void;
};

/** A typed name, and how it looks as a signature, in several hands where there are several. */
export function TypeWay({ name, hand, problem, onName, onEnter }: Props) {
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
      {hand.styles.length > 0 ? (
        <Hands name={name} hand={hand} />
      ) : (
        <div
          role="img"
          aria-label={t("preview", { name })}
          className="relative mt-4 grid h-29 items-end justify-items-center overflow-hidden rounded-[2px] bg-page px-6 pb-6 shadow-line"
        >
          <span className="absolute inset-x-6 bottom-6.5 border-b border-[#a5a29b]" />
          <HandText text={name} widthPx={320} heightPx={60} largestPx={46} className="relative max-w-full" />
        </div>
      )}
    </>
  );
}

/** The same name in each hand that can write it: what is chosen is what will stand in the document. */
function Hands({ name, hand }: { name: string; hand: ChosenHand }) {
  const t = useTranslations("ceremony.adopt");
  const group = useId();
  return (
    <fieldset className="mt-3">
      <legend className="mb-1 text-12 font-medium text-ink-2">{t("hand")}</legend>
      <div className="grid gap-2">
        {[undefined, ...hand.styles].map((style) => (
          <label
            key={style ?? "plain"}
            className="paper relative flex h-15 cursor-pointer items-center gap-4 overflow-hidden rounded-[2px] bg-page ps-4 pe-5 shadow-line has-checked:shadow-[inset_0_0_0_2px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              aria-label={t("handNamed", { hand: t(`hands.${style ?? "plain"}`), name })}
              className="size-4.5 flex-none accent-accent outline-none!"
              checked={hand.style === style}
              onChange={() => hand.choose(style)}
            />
            <span aria-hidden className="@container relative flex h-full min-w-0 flex-1 items-center">
              <span className="absolute inset-x-0 bottom-3.5 border-b border-[#d3d0c8]" />
              <HandText
                text={name}
                hand={style}
                widthPx="container"
                heightPx={48}
                largestPx={36}
                className="relative max-w-full"
              />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
