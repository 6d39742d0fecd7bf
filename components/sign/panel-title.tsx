"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { takesValue } from "@/lib/fields/value-problem";
import { isDone, isFilled } from "./steps";
import type { Filling } from "./use-filling";

/** Says what is left before anything is asked; changes are announced. */
export function PanelTitle({ ceremony, filling }: { ceremony: Ceremony; filling: Filling }) {
  const t = useTranslations("ceremony.panel");
  const format = useFormatter();
  const { role } = ceremony.recipient;
  const { steps, draft, action } = filling;
  const required = steps.filter((field) => field.required || !takesValue(field) || !isDone(draft, field));
  const done = required.filter((field) => isDone(draft, field)).length;
  const emptyOptional = steps.filter((field) => !field.required && takesValue(field) && !isFilled(draft, field)).length;

  if (ceremony.canConfirm) {
    return <Title title={t("confirmTitle")} text={t("confirmText", { sender: ceremony.sender.name })} />;
  }
  if (!ceremony.canAct) {
    const waits = ceremony.waitingFor.length > 0 && role !== "VIEWER" && role !== "CARBON_COPY";
    const names = format.list(ceremony.waitingFor);
    return (
      <Title
        title={t(waits ? "waitingTitle" : "viewerTitle")}
        text={waits ? t("waitingText", { names }) : t("viewerText")}
      />
    );
  }
  if (role === "APPROVER") {
    return <Title title={t(action.kind === "finish" ? "approveReady" : "approveTitle")} text={t("approveText")} />;
  }
  if (steps.length === 0) {
    return <Title title={t(action.kind === "finish" ? "ready" : "blockTitle")} text={t("blockText")} />;
  }
  const left = required.length - done;
  if (left === 0) {
    return (
      <Title
        title={t("ready")}
        text={emptyOptional > 0 ? t("optionalLeft", { count: emptyOptional }) : t("readyText")}
      />
    );
  }
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span role="status" className="text-20 font-semibold">
          {t("fieldsLeft", { count: left })}
        </span>
        <span className="whitespace-nowrap text-ink-2 tabular-nums">
          {t("doneOf", { done, total: required.length })}
        </span>
      </p>
      <div aria-hidden className="mt-3 flex gap-1 min-[1100px]:hidden">
        {required.slice(0, 24).map((field) => {
          const current = field.id === filling.currentId;
          const colour = isDone(draft, field) ? "bg-st-done" : current ? "bg-accent" : "bg-line-2";
          return <i key={field.id} className={`h-1 flex-1 rounded-full ${colour}`} />;
        })}
      </div>
    </div>
  );
}

function Title({ title, text }: { title: string; text: string }) {
  return (
    <div role="status" className="min-w-0 flex-1">
      <p className="text-20 font-semibold">{title}</p>
      <p className="mt-0.5 text-ink-2">{text}</p>
    </div>
  );
}
