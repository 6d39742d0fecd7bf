"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = { value: string; isMissing: boolean; onChange: (code: string) => void };

/** Where the second factor is given at sign-in; it has the focus, as it is all that is asked for then. */
export function CodeBox({ value, isMissing, onChange }: Props) {
  const t = useTranslations("dashboard.signIn");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Field label={t("code")} hint={t("codeHint")} error={isMissing ? t("codeMissing") : undefined}>
      {(control) => (
        <Input
          {...control}
          ref={box}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          className="tabular-nums"
          maxLength={40}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
