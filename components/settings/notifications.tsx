"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/browser/api";
import {
  type MemberEvent,
  memberEvents,
  type NotificationChoice,
  type NotificationChoices,
  updateNotifications,
} from "@/lib/contracts/notifications";

const choices: readonly NotificationChoice[] = ["MAIL", "DIGEST", "OFF"];

/** What a member is told of the envelopes they send: one choice for each event. */
export function Notifications({ choices: chosen }: { choices: NotificationChoices }) {
  const t = useTranslations("dashboard.notifications");
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const [wanted, setWanted] = useState(chosen);
  const [saved, setSaved] = useState(false);

  const save = async () => {
    setSaved(false);
    const done = await run(async () => {
      await call(updateNotifications, { body: wanted });
      router.refresh();
    });
    setSaved(done);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="max-w-measure"
    >
      <h1 className="text-20 font-semibold md:text-28">{t("title")}</h1>
      <p className="mt-1 text-pretty text-ink-2">{t("hint")}</p>
      <div className="mt-6 border-t border-line">
        {memberEvents.map((event) => (
          <EventRow
            key={event}
            event={event}
            value={wanted[event]}
            onChange={(choice) => {
              setWanted({ ...wanted, [event]: choice });
              setSaved(false);
            }}
          />
        ))}
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      <div className="mt-4 flex items-center gap-3">
        <Button type="submit" variant="line" aria-disabled={busy}>
          {t("save")}
        </Button>
        <span role="status" className="text-12 text-ink-2">
          {saved ? t("saved") : ""}
        </span>
      </div>
    </form>
  );
}

type RowProps = { event: MemberEvent; value: NotificationChoice; onChange: (choice: NotificationChoice) => void };

function EventRow({ event, value, onChange }: RowProps) {
  const t = useTranslations("dashboard.notifications");
  return (
    <fieldset className="flex min-w-0 flex-wrap items-start gap-x-6 gap-y-1 border-b border-line py-3">
      <legend className="float-left min-w-0 flex-1 basis-60">
        <span className="block font-medium">{t(`event.${event}.label`)}</span>
        <span className="block text-12 text-ink-2">{t(`event.${event}.hint`)}</span>
      </legend>
      <div className="flex gap-4">
        {choices.map((choice) => (
          <label key={choice} className="touch flex items-center gap-2 py-1">
            <input
              type="radio"
              name={event}
              checked={choice === value}
              onChange={() => onChange(choice)}
              className="size-4.5 flex-none appearance-none rounded-full border border-line-3 bg-raised checked:border-[5.5px] checked:border-accent"
            />
            {t(`choice.${choice}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
