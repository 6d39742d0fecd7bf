"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { call } from "@/lib/browser/api";
import type { Envelope } from "@/lib/contracts/envelope";
import { reorderRecipients } from "@/lib/contracts/envelope-recipients";
import { OrderList } from "./order-list";
import { changesOf, isThrough, movable, numbersOf, type Slots, slotsOf, stillOpen } from "./order-slots";

/** Those who have not acted are put in another order; the same number means at the same time. */
export function OrderAction({ envelope: { id, recipients } }: { envelope: Envelope }) {
  const t = useTranslations("dashboard.order");
  const router = useRouter();
  const { run, busy, problem, clear } = useAction();
  const [slots, setSlots] = useState<Slots>();
  const people = movable(recipients);
  const shown = slots ? stillOpen(slots, recipients) : slotsOf(recipients);
  const close = () => setSlots(undefined);

  const save = () =>
    run(async () => {
      const changes = changesOf(shown, recipients);
      if (changes.length > 0)
        await call(reorderRecipients, { params: { envelopeId: id }, body: { recipients: changes } });
      close();
      router.refresh();
    });

  return (
    <>
      <Button
        size="small"
        className="-me-3 ms-auto text-ink-2"
        onClick={() => {
          clear();
          setSlots(slotsOf(recipients));
        }}
      >
        {t("open")}
      </Button>
      <Dialog
        open={slots !== undefined}
        onOpenChange={(open) => (open ? undefined : close())}
        title={t("title")}
        description={t(recipients.some(isThrough) ? "hintActed" : "hint")}
        closeLabel={t("close")}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <OrderList
            people={shown.ids
              .map((each) => people.find((person) => person.id === each))
              .filter((each) => each !== undefined)}
            numbers={numbersOf(shown, recipients)}
            slots={shown}
            onChange={setSlots}
          />
          {problem ? (
            <Notice tone="stop" className="mt-4">
              {problem}
            </Notice>
          ) : null}
          <DialogActions>
            <Button onClick={close}>{t("keep")}</Button>
            <Button type="submit" variant="main" aria-disabled={busy}>
              {t(busy ? "saving" : "save")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
