"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import type { DraftRecipient } from "./draft";

type Props = { person: DraftRecipient; onChange: (change: Partial<DraftRecipient>) => void };

/** What may be asked of and allowed to a recipient besides their role. Who gets a copy only gets it at the end. */
export function RecipientOptions({ person, onChange }: Props) {
  const t = useTranslations("dashboard.new");
  if (person.role === "CARBON_COPY") return null;
  return (
    <div className="grid gap-x-6 sm:col-span-2 sm:grid-cols-2">
      <Checkbox
        label={t("allowForwarding")}
        hint={t("allowForwardingHint")}
        checked={person.allowForwarding ?? false}
        onChange={(event) => onChange({ allowForwarding: event.target.checked })}
      />
      {person.role === "VIEWER" ? (
        <Checkbox
          label={t("mustConfirm")}
          hint={t("mustConfirmHint")}
          checked={person.mustConfirm ?? false}
          onChange={(event) => onChange({ mustConfirm: event.target.checked })}
        />
      ) : null}
    </div>
  );
}
