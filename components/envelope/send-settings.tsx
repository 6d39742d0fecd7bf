"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Draft, Faults, Settings } from "./draft";
import { LevelField } from "./level-field";
import { RemindersField } from "./reminders-field";
import { hasSettings } from "./settings";

type Props = { draft: Draft; faults: Faults; onChange: (settings: Settings) => void };

const members = ["expiresAt", "scheduledAt", "reminders", "signatureLevel", "redirectUrl"];

/** Until when, how often, how firmly: folded up, because most are sent without. */
export function SendSettings({ draft, faults, onChange }: Props) {
  const t = useTranslations("dashboard.new.settings");
  const { settings } = draft;
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const isWrong = members.some((member) => faults[member] !== undefined);
  return (
    <details className="group mt-8 border-t border-line pt-3" open={isWrong || hasSettings(draft) || undefined}>
      <summary className="touch flex h-11 cursor-pointer list-none items-center gap-2 rounded-control font-semibold">
        <ChevronRight aria-hidden className="size-4 text-ink-2 group-open:rotate-90" />
        <span>{t("title")}</span>
        <span className="truncate text-12 font-normal text-ink-3 group-open:hidden">{t("hint")}</span>
      </summary>
      <div className="grid gap-4 pt-2 sm:grid-cols-2">
        <Field label={t("expires")} hint={t("expiresHint")} error={faults.expiresAt}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={settings.expiresOn}
              onChange={(event) => set({ expiresOn: event.target.value })}
            />
          )}
        </Field>
        <RemindersField
          days={settings.reminders}
          error={faults.reminders}
          onChange={(reminders) => set({ reminders })}
        />
        <Field label={t("scheduled")} hint={t("scheduledHint")} error={faults.scheduledAt}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={settings.scheduledAt}
              onChange={(event) => set({ scheduledAt: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("redirect")} hint={t("redirectHint")} error={faults.redirectUrl}>
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              spellCheck={false}
              autoComplete="off"
              maxLength={2_000}
              placeholder="https://"
              value={settings.redirectUrl}
              onChange={(event) => set({ redirectUrl: event.target.value })}
            />
          )}
        </Field>
        <LevelField
          className="sm:col-span-2"
          level={settings.signatureLevel}
          error={faults.signatureLevel}
          onChange={(signatureLevel) => set({ signatureLevel })}
        />
        <Checkbox
          className="sm:col-span-2"
          label={t("initials")}
          hint={t("initialsHint")}
          checked={settings.initialsOnEveryPage}
          onChange={(event) => set({ initialsOnEveryPage: event.target.checked })}
        />
      </div>
    </details>
  );
}
