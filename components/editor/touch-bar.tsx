"use client";

import { Copy, SlidersHorizontal, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { personColour } from "@/components/envelope/recipient-fields";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/input";
import { ChosenOptions } from "./chosen-options";
import { useEditor, useEditorStore } from "./editing";
import { chooseRecipient, paste, removeSelected, selectedFields } from "./editor-state";
import { Palette } from "./palette";
import { usePeople } from "./people";
import type { SeenPage } from "./use-editor-keys";

type Props = { seen: { current: SeenPage }; signers: readonly number[] };

/** On a tablet and a phone both panels are a bar at the thumb: kinds of fields, or what can be done with the chosen one. */
export function TouchBar({ seen, signers }: Props) {
  const t = useTranslations("editor");
  const store = useEditorStore();
  const { nameOf } = usePeople();
  const recipientIndex = useEditor((shown) => shown.recipientIndex);
  const chosen = useEditor(({ selected }) => selected.size);
  const armed = useEditor((shown) => shown.armed);
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label={t("place")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <div className="flex items-center gap-2 px-4 pt-2">
        <span
          aria-hidden
          className="size-2.5 flex-none rounded-full"
          style={{ background: personColour(recipientIndex) }}
        />
        <Select
          aria-label={t("placeFor")}
          className="min-w-0 flex-1"
          value={recipientIndex}
          onChange={(event) => store.change((state) => chooseRecipient(state, Number(event.target.value)))}
        >
          {signers.map((index) => (
            <option key={index} value={index}>
              {nameOf(index)}
            </option>
          ))}
        </Select>
        {chosen > 0 ? (
          <>
            <Button variant="line" onClick={() => setOpen(true)}>
              <SlidersHorizontal aria-hidden className="size-4" />
              {t("options")}
            </Button>
            <Button
              size="square"
              aria-label={t("duplicate")}
              onClick={() => store.change((state) => paste(state, selectedFields(state)))}
            >
              <Copy aria-hidden className="size-4" />
            </Button>
            <Button
              size="square"
              variant="danger"
              aria-label={t("delete")}
              onClick={() => store.change(removeSelected)}
            >
              <Trash2 aria-hidden className="size-4" />
            </Button>
          </>
        ) : null}
      </div>
      <p className="px-4 pt-1 text-12 text-ink-2">
        {armed ? t("tapPage", { kind: t(`kind.${armed}`) }) : t("chooseKind")}
      </p>
      <Palette seen={seen} className="flex gap-2 overflow-x-auto px-4 pt-1.5 pb-3" />
      <Dialog open={open && chosen > 0} onOpenChange={setOpen} title={t("options")} closeLabel={t("close")}>
        <div className="pt-2">
          <ChosenOptions />
        </div>
      </Dialog>
    </aside>
  );
}
