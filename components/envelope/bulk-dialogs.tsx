"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { deleteEnvelope, updateEnvelope, voidEnvelope } from "@/lib/contracts/envelopes";
import type { Selectable } from "./selection";

type Props = {
  open: boolean;
  rows: Selectable[];
  /** Does something to each; never fails as a whole. */
  run: (rows: readonly Selectable[], work: (row: Selectable) => Promise<unknown>) => Promise<unknown>;
  onClose: () => void;
};

const shownSubjects = 5;

/** Which envelopes it is about, when there are few. */
function Subjects({ rows }: { rows: Selectable[] }) {
  const t = useTranslations("dashboard.select");
  return (
    <ul className="mt-4 grid gap-1 rounded-control bg-hover px-4 py-3">
      {rows.slice(0, shownSubjects).map(({ id, subject }) => (
        <li key={id} className="truncate">
          {subject}
        </li>
      ))}
      {rows.length > shownSubjects ? (
        <li className="text-ink-2">{t("andMore", { count: rows.length - shownSubjects })}</li>
      ) : null}
    </ul>
  );
}

export function VoidMany({ open, rows, run, onClose }: Props) {
  const t = useTranslations("dashboard.select");
  const d = useTranslations("dashboard.detail");
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("voidTitle", { count: rows.length })}
      description={d("voidHint")}
      words={{ action: t("act.void"), busy: d("voiding"), keep: t("keep"), close: t("close") }}
      onConfirm={() => run(rows, ({ id }) => call(voidEnvelope, { params: { envelopeId: id }, body: { reason } }))}
    >
      <Subjects rows={rows} />
      <Field label={d("voidReason")} hint={d("voidReasonHint")} className="mt-5">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

export function DeleteMany({ open, rows, run, onClose }: Props) {
  const t = useTranslations("dashboard.select");
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t("deleteTitle", { count: rows.length })}
      description={t("deleteHint")}
      words={{ action: t("act.delete"), busy: t("deleting"), keep: t("keep"), close: t("close") }}
      onConfirm={() => run(rows, ({ id }) => call(deleteEnvelope, { params: { envelopeId: id } }))}
    >
      <Subjects rows={rows} />
    </ConfirmDialog>
  );
}

/** Puts a label on each that has it not, or takes it off. */
export function LabelMany({ open, rows, run, onClose }: Props) {
  const t = useTranslations("dashboard.select");
  const [given, setGiven] = useState("");
  const tag = given.trim().toLowerCase();
  const [having, lacking] = [
    rows.filter(({ tags }) => tags.includes(tag)),
    rows.filter(({ tags }) => !tags.includes(tag)),
  ];
  const known = [...new Set(rows.flatMap(({ tags }) => tags))].sort();
  const change = async (which: Selectable[], tagsOf: (row: Selectable) => string[]) => {
    onClose();
    setGiven("");
    await run(which, (row) => call(updateEnvelope, { params: { envelopeId: row.id }, body: { tags: tagsOf(row) } }));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={t("labelTitle", { count: rows.length })}
      description={t("labelHint")}
      closeLabel={t("close")}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (tag && lacking.length > 0) void change(lacking, ({ tags }) => [...tags, tag]);
        }}
      >
        <Field label={t("label")} className="mt-5">
          {(control) => (
            <Input
              {...control}
              value={given}
              list="labels-of-chosen"
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setGiven(event.target.value)}
            />
          )}
        </Field>
        <datalist id="labels-of-chosen">
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        {known.length > 0 ? (
          <p className="mt-2 flex flex-wrap gap-1.5">
            {known.slice(0, 12).map((each) => (
              <Button key={each} size="small" variant="line" onClick={() => setGiven(each)}>
                {each}
              </Button>
            ))}
          </p>
        ) : null}
        <DialogActions>
          {tag && having.length > 0 ? (
            <Button
              variant="danger"
              onClick={() => void change(having, ({ tags }) => tags.filter((each) => each !== tag))}
            >
              {t("removeLabel", { count: having.length })}
            </Button>
          ) : null}
          <Button type="submit" variant="main" aria-disabled={!tag || lacking.length === 0}>
            {t("addLabel", { count: lacking.length })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
