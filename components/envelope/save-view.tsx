"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { call } from "@/lib/browser/api";
import { mostSavedViews, type SavedView, updateSavedViews } from "@/lib/contracts/saved-views";
import { type ListState, queryOf } from "./list-state";

/** Keeps what the list shows now as a view of one's own, or lets one go. */
export function SaveView({ state, saved }: { state: ListState; saved: SavedView[] }) {
  const t = useTranslations("dashboard.list");
  const router = useRouter();
  const { run, busy, problem, clear } = useAction();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState("");
  const query = queryOf(state);
  const own = saved.find((view) => view.query === query);
  const wanted = name.trim();
  const isTaken = saved.some((view) => view.name.toLowerCase() === wanted.toLowerCase());
  const keep = (views: SavedView[]) =>
    run(async () => {
      await call(updateSavedViews, { body: { views } });
      router.refresh();
    });

  if (own)
    return (
      <Button
        size="small"
        aria-disabled={busy}
        onClick={() => void keep(saved.filter((view) => view !== own))}
        title={problem}
      >
        {t("forgetView", { name: own.name })}
      </Button>
    );
  if (saved.length >= mostSavedViews) return null;
  const change = (open: boolean) => {
    clear();
    setName("");
    setAsking(open);
  };
  return (
    <>
      <Button size="small" variant="line" onClick={() => change(true)}>
        {t("saveView")}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={change}
        title={t("saveViewTitle")}
        description={t("saveViewHint")}
        closeLabel={t("close")}
      >
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            if (wanted && !isTaken && (await keep([...saved, { name: wanted, query }]))) change(false);
          }}
        >
          <Field label={t("viewName")} error={isTaken ? t("viewNameTaken") : problem} className="mt-5">
            {(control) => (
              <Input
                {...control}
                value={name}
                required
                maxLength={60}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <DialogActions>
            <Button onClick={() => change(false)}>{t("cancel")}</Button>
            <Button type="submit" variant="main" aria-disabled={busy || !wanted || isTaken}>
              {t("saveView")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
