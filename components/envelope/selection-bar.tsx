"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { isTaken } from "@/components/site/shortcuts";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { call, urlOf } from "@/lib/browser/api";
import { remindEnvelope } from "@/lib/contracts/envelope-recipients";
import { archiveEnvelopes } from "@/lib/contracts/envelopes";
import { type BulkAct, bulkActs, takenBy } from "./bulk-acts";
import { DeleteMany, LabelMany, VoidMany } from "./bulk-dialogs";
import { type Selectable, useSelection } from "./selection";
import { useEach } from "./use-each";

const keyOf: Partial<Record<BulkAct, string>> = { remind: "R", label: "L", void: "V" };

/** What can be done to the chosen rows, or by its key to the one in focus; then what became of it. */
export function SelectionBar() {
  const t = useTranslations("dashboard.select");
  const { chosen, clear, rowOf, toggle, chooseAll } = useSelection();
  const { each, progress, outcome, forget } = useEach();
  const [asking, setAsking] = useState<{ act: BulkAct; rows: Selectable[] }>();
  const [last, setLast] = useState<BulkAct>("remind");

  const start = async (act: BulkAct, given: readonly Selectable[]) => {
    const rows = takenBy(act, given);
    if (rows.length === 0 || progress) return;
    setLast(act);
    if (act === "download")
      return window.location.assign(urlOf(archiveEnvelopes, {}, { ids: rows.map(idOf).join(",") }));
    if (act !== "remind") return setAsking({ act, rows });
    await each(rows, ({ id }) => call(remindEnvelope, { params: { envelopeId: id }, body: {} }));
  };
  const run = (rows: readonly Selectable[], work: (row: Selectable) => Promise<unknown>) => each(rows, work);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const focused =
        document.activeElement?.getAttribute("data-row") ?? document.activeElement?.getAttribute("data-select");
      const isBox = document.activeElement?.hasAttribute("data-select");
      if (isTaken(event) && !(isBox && !event.metaKey && !event.ctrlKey && !event.altKey)) return;
      const row = focused ? rowOf(focused) : undefined;
      const act = bulkActs.find((each) => keyOf[each]?.toLowerCase() === key);
      const rows = chosen.length > 0 ? chosen : row ? [row] : [];
      if (key === "x" && event.shiftKey) chooseAll();
      else if (key === "x" && row) toggle(row.id);
      else if (key === "escape" && chosen.length > 0) clear();
      else if (act && !event.shiftKey && rows.length > 0) void start(act, rows);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const dialog = { rows: asking?.rows ?? [], run, onClose: () => setAsking(undefined) };
  return (
    <>
      {chosen.length > 0 || progress || outcome ? (
        <section
          aria-label={t("bar")}
          className="sticky bottom-0 z-20 mt-auto grid gap-2 border-t border-line bg-raised px-4 py-2.5 max-md:bottom-16 md:px-6"
        >
          {outcome ? <Result act={last} outcome={outcome} onClose={forget} /> : null}
          {chosen.length > 0 || progress ? (
            <div className="flex flex-wrap items-center gap-2">
              <p role="status" className="me-2 font-medium tabular-nums">
                {progress ? t("working", progress) : t("count", { count: chosen.length })}
              </p>
              {bulkActs.map((act) => {
                const rows = takenBy(act, chosen);
                if (rows.length === 0) return null;
                return (
                  <Button
                    key={act}
                    size="small"
                    variant={act === "void" || act === "delete" ? "danger" : "line"}
                    aria-disabled={progress !== undefined}
                    onClick={() => void start(act, chosen)}
                  >
                    {t(`act.${act}`)}
                    {rows.length < chosen.length ? (
                      <span className="font-normal tabular-nums">{rows.length}</span>
                    ) : null}
                    {keyOf[act] ? <Kbd>{keyOf[act]}</Kbd> : null}
                  </Button>
                );
              })}
              <span className="flex-1" />
              <Button size="small" onClick={clear}>
                {t("clear")}
                <Kbd>Esc</Kbd>
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
      <VoidMany open={asking?.act === "void"} {...dialog} />
      <LabelMany open={asking?.act === "label"} {...dialog} />
      <DeleteMany open={asking?.act === "delete"} {...dialog} />
    </>
  );
}

const idOf = ({ id }: Selectable): string => id;

type ResultProps = { act: BulkAct; outcome: NonNullable<ReturnType<typeof useEach>["outcome"]>; onClose: () => void };

/** How many it worked for, and of each other one why not. */
function Result({ act, outcome, onClose }: ResultProps) {
  const t = useTranslations("dashboard.select");
  const { done, failed } = outcome;
  return (
    <Notice
      tone={failed.length > 0 ? "stop" : "done"}
      title={done > 0 ? t(`done.${act}`, { count: done }) : t("none")}
      action={
        <Button size="square" aria-label={t("dismiss")} onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      }
    >
      {failed.length > 0 ? (
        <ul className="max-h-40 overflow-y-auto">
          {failed.map(({ row, why }) => (
            <li key={row.id} className="break-words">
              {t("failed", { subject: row.subject, why })}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
