"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { LAST_REMINDER_DAY, MOST_REMINDERS } from "@/lib/contracts/reminders";
import { daysOf, type Rhythm, rhythmOf, wrongPlace } from "./rhythm";

type Props = { days: string; error: string | undefined; onChange: (days: string) => void };

const usual = ["3", "3,7", "2,4,6,8,10", "7,14,21,28"] as const;
const isUsual = (days: string): boolean => days === "" || usual.some((each) => each === days);
const begin: Rhythm = { first: "3", every: "7", most: "4" };

/** When those who have not acted are reminded: one of the usual rhythms, or one of one's own. Two cells of a grid. */
export function RemindersField({ days, error, onChange }: Props) {
  const t = useTranslations("dashboard.new.settings");
  const [given] = useState(days);
  const [own, setOwn] = useState<Rhythm | undefined>(isUsual(days) ? undefined : rhythmOf(days));
  // Of a template or another envelope, and in no rhythm.
  const isOther = !isUsual(given) && rhythmOf(given) === undefined;

  const choose = (choice: string) => {
    const rhythm = choice === "own" ? (rhythmOf(days) ?? begin) : undefined;
    setOwn(rhythm);
    onChange(rhythm ? daysOf(rhythm) : choice);
  };
  return (
    <>
      <Field label={t("reminders")} error={own ? undefined : error}>
        {(control) => (
          <Select {...control} value={own ? "own" : days} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("never")}</option>
            {isOther ? <option value={given}>{t("otherDays", { days: listed(given) })}</option> : null}
            {usual.map((each) => (
              <option key={each} value={each}>
                {t(`rhythm.${each.replaceAll(",", "_")}` as "rhythm.3")}
              </option>
            ))}
            <option value="own">{t("ownRhythm")}</option>
          </Select>
        )}
      </Field>
      {own ? (
        <OwnRhythm
          rhythm={own}
          error={error}
          onChange={(rhythm) => {
            setOwn(rhythm);
            onChange(daysOf(rhythm));
          }}
        />
      ) : null}
    </>
  );
}

type OwnProps = { rhythm: Rhythm; error: string | undefined; onChange: (rhythm: Rhythm) => void };

const places = [
  { place: "first", max: LAST_REMINDER_DAY },
  { place: "every", max: LAST_REMINDER_DAY },
  { place: "most", max: MOST_REMINDERS },
] as const;

function OwnRhythm({ rhythm, error, onChange }: OwnProps) {
  const t = useTranslations("dashboard.new.settings");
  const wrong = wrongPlace(rhythm);
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="sr-only">{t("ownLegend")}</legend>
      <div className="grid gap-4 sm:grid-cols-3">
        {places.map(({ place, max }) => (
          <Field key={place} label={t(place)} error={place === (wrong ?? "first") ? error : undefined}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={max}
                className="tabular-nums"
                disabled={place === "most" && rhythm.every.trim() === ""}
                value={rhythm[place]}
                onChange={(event) => onChange({ ...rhythm, [place]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <p aria-live="polite" className="mt-1 text-12 text-ink-2 tabular-nums">
        {wrong ? t("ownHint") : t("onDays", { days: listed(daysOf(rhythm)) })}
      </p>
    </fieldset>
  );
}

/** Of many days the first ones and the last. */
function listed(days: string): string {
  const each = days.split(",");
  const shown = each.length > 7 ? [...each.slice(0, 5), "…", each.at(-1)] : each;
  return shown.join(", ");
}
