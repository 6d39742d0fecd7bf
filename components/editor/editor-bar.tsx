"use client";

import { ArrowLeft, Eye, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useDateLocale } from "@/components/ui/reading";
import { useEditor, useEditorStore } from "./editing";
import { redo, undo } from "./editor-state";
import type { SaveState } from "./use-autosave";

type Props = {
  back: string;
  subject: string;
  saving: SaveState;
  count: number;
  isScheduled: boolean;
  busy: boolean;
  onSend: () => void;
  onPreview: () => void;
};

/** Where one is, whether it is saved, and what comes next. */
export function EditorBar({ back, subject, saving, count, isScheduled, busy, onSend, onPreview }: Props) {
  const t = useTranslations("editor");
  const detail = useTranslations("dashboard.detail");
  const store = useEditorStore();
  const canUndo = useEditor(({ past }) => past.length > 0);
  const canRedo = useEditor(({ future }) => future.length > 0);
  return (
    <header className="sticky top-0 z-40 col-span-full flex h-14 items-center gap-2 border-b border-line bg-surface px-3 md:px-4">
      <Button asChild size="square">
        <Link href={back} aria-label={t("back")}>
          <ArrowLeft aria-hidden className="size-5" />
        </Link>
      </Button>
      <div className="min-w-0 flex-1">
        <h1 className="truncate leading-5 font-semibold">{subject}</h1>
        <p role="status" className="truncate text-12 text-ink-2">
          <SavedWord saving={saving} />
        </p>
      </div>
      <Button
        size="square"
        aria-label={t("undo")}
        aria-keyshortcuts="Control+Z"
        disabled={!canUndo}
        onClick={() => store.change(undo)}
      >
        <Undo2 aria-hidden className="size-4" />
      </Button>
      <Button
        size="square"
        aria-label={t("redo")}
        aria-keyshortcuts="Control+Shift+Z"
        disabled={!canRedo}
        onClick={() => store.change(redo)}
      >
        <Redo2 aria-hidden className="size-4" />
      </Button>
      <Button size="square" aria-label={detail("preview")} title={detail("preview")} onClick={onPreview}>
        <Eye aria-hidden className="size-4" />
      </Button>
      <Button variant="main" aria-disabled={busy} onClick={onSend} className="ms-1 md:ms-3">
        <span className="md:hidden">{busy ? detail("sending") : t("send")}</span>
        <span className="max-md:hidden">
          {busy ? detail("sending") : isScheduled ? detail("sendNow") : detail("send", { count })}
        </span>
      </Button>
    </header>
  );
}

function SavedWord({ saving }: { saving: SaveState }) {
  const t = useTranslations("editor.save");
  const locale = useDateLocale();
  if (saving.kind !== "saved") return t(saving.kind);
  // The clock of who reads it; there is no time before something was saved here, so the server writes none.
  const at = saving.at?.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  return at ? t("savedAt", { at }) : t("draft");
}
