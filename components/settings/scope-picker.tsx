"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { type Scope, scopes } from "@/lib/contracts/contract";
import { ChoiceField } from "./choice-field";

type Props = {
  all: boolean;
  chosen: readonly Scope[];
  error?: string | undefined;
  onChange: (change: { all?: boolean; scopes?: Scope[] }) => void;
};

/** What a key may do: everything, or only what is ticked. */
export function ScopePicker({ all, chosen, error, onChange }: Props) {
  const t = useTranslations("dashboard.developers");
  return (
    <div>
      <ChoiceField
        legend={t("scopes")}
        value={all ? "all" : "some"}
        onChange={(value) => onChange({ all: value === "all" })}
        choices={[
          { value: "all", label: t("scopesAll") },
          { value: "some", label: t("scopesSome") },
        ]}
      />
      {all ? null : (
        <fieldset className="mt-1 ml-7.5 grid grid-cols-2 gap-x-4">
          <legend className="sr-only">{t("scopes")}</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              label={<span className="code">{scope}</span>}
              checked={chosen.includes(scope)}
              onChange={(event) =>
                onChange({
                  scopes: event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {error ? (
        <p role="alert" className="mt-1 text-12 text-st-stop">
          {error}
        </p>
      ) : null}
    </div>
  );
}
