"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Colour, isColour } from "@/lib/contracts/brand-colour";
import { brandLook, type Theme } from "@/lib/contracts/brand-look";
import { ChoiceField } from "./choice-field";

type Props = { value: string | null; onChange: (value: string | null) => void };

/** Where a colour of the workspace's own begins: ours. */
const first: Colour = "#1f3d86";
const themes: readonly Theme[] = ["light", "dark"];

/** The product's colour or one of the workspace's own, and in words what becomes of that. */
export function ColourField({ value, onChange }: Props) {
  const t = useTranslations("dashboard.look");
  const colour = value !== null && isColour(value) ? value : undefined;
  return (
    <div className="mt-6">
      <ChoiceField
        legend={t("colour")}
        value={value === null ? "product" : "own"}
        choices={[
          { value: "product", label: t("colourProduct") },
          { value: "own", label: t("colourOwn"), hint: t("colourOwnHint") },
        ]}
        onChange={(choice) => onChange(choice === "own" ? first : null)}
      />
      {value === null ? null : (
        <div className="mt-2 pl-7.5">
          <Field label={t("colourCode")} hint={t("colourCodeHint")} className="max-w-60">
            {(control) => (
              <span className="flex items-center gap-2">
                <input
                  type="color"
                  aria-label={t("colourPick")}
                  value={colour ?? first}
                  onChange={(event) => onChange(event.target.value)}
                  className="touch size-9 flex-none rounded-control border border-line-3 bg-raised p-0.5"
                />
                <Input
                  {...control}
                  required
                  pattern="#[0-9a-fA-F]{6}"
                  maxLength={7}
                  spellCheck={false}
                  autoComplete="off"
                  className="code"
                  value={value}
                  onChange={(event) => onChange(event.target.value.trim().toLowerCase())}
                />
              </span>
            )}
          </Field>
          <div role="status" className="mt-3 grid gap-1 text-12 text-ink-2">
            {colour ? themes.map((theme) => <Fate key={theme} colour={colour} theme={theme} />) : null}
          </div>
        </div>
      )}
    </div>
  );
}

/** What the colour becomes on pages of one theme. */
function Fate({ colour, theme }: { colour: Colour; theme: Theme }) {
  const t = useTranslations("dashboard.look");
  const { accent, onAccent } = brandLook(colour)[theme];
  const moved = theme === "light" ? "darker" : "lighter";
  const told = { hex: accent, words: onAccent === "#ffffff" ? "white" : "dark" };
  return <p>{t(`fate.${theme}.${accent === colour ? "same" : moved}`, told)}</p>;
}
