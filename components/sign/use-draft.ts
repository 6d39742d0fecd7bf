"use client";

import { useCallback, useEffect, useState } from "react";
import { call } from "@/lib/browser/api";
import { saveDraft } from "@/lib/browser/ceremony-calls";
import { type DraftChanges, DraftSaver, type SaveState } from "@/lib/browser/draft-saver";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { CeremonyDraft } from "@/lib/contracts/draft";
import { isAttachmentId } from "@/lib/fields/attachment";
import { type Draft, freshDraft, keepUnsaved, restoreUnsaved, withSaved } from "./draft";

type Options = { ceremony: Ceremony; active: boolean; refresh: () => Promise<Ceremony> };

/** Browsers let a page that goes away send so much, and no more. */
const maxLeavingBytes = 60_000;

/** The person's work: saved at each change, and what other devices save comes in. */
export function useDraft({ ceremony, active, refresh }: Options) {
  const [draft, setDraft] = useState<Draft>(() => freshDraft(ceremony));
  const [saving, setSaving] = useState<SaveState>(ceremony.draft ? "saved" : "idle");
  const [restored, setRestored] = useState(false);
  /** Why the server did not keep a value, by field. */
  const [refused, setRefused] = useState<Record<string, string>>({});
  const recipientId = ceremony.recipient.id;
  const learn = useCallback(() => void refresh().catch(() => undefined), [refresh]);

  const [saver] = useState(
    () =>
      new DraftSaver(
        {
          send: (changes, version, leaving) => {
            const keepalive = leaving && new Blob([JSON.stringify(changes)]).size < maxLeavingBytes;
            return call(saveDraft, { params: { recipientId }, body: { ...changes, version }, keepalive });
          },
          onState: setSaving,
          onOthers: (saved) => {
            setDraft((before) => withSaved(before, saved, saver.open));
            // A file that was added elsewhere is known by its id only: the page asks for its name.
            if (Object.values(saved.values).some(isAttachmentId)) learn();
          },
          onRefused: (reasons) => {
            setRefused(reasons);
            learn();
          },
        },
        ceremony.draft?.version ?? 0,
      ),
  );

  const take = useCallback(
    (saved: CeremonyDraft | null) => {
      if (!saved || saved.version <= saver.version) return;
      saver.version = saved.version;
      setDraft((before) => withSaved(before, saved, saver.open));
      setSaving((state) => (state === "idle" ? "saved" : state));
    },
    [saver],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after the server's markup was taken over
  useEffect(() => {
    const kept = active ? restoreUnsaved(ceremony) : undefined;
    if (kept) {
      setDraft((before) => withChanges({ ...before, agreedSha256: kept.agreedSha256 }, kept.unsaved));
      saver.add(kept.unsaved);
    }
    setRestored(true);
  }, []);

  useEffect(() => take(ceremony.draft), [ceremony.draft, take]);
  useEffect(() => (active ? saver.start() : saver.stop()), [active, saver]);
  useLeaving(saver);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of saving leaves something else unsaved
  useEffect(() => {
    if (restored && active) keepUnsaved(ceremony, draft, saver.open);
  }, [ceremony, draft, saving, restored, active]);

  const change = (part: Partial<Omit<Draft, "values">>) => {
    const { agreedSha256: _here, ...rest } = part;
    setDraft((before) => ({ ...before, ...part }));
    saver.add({ values: {}, ...(rest as Omit<DraftChanges, "values">) });
  };
  const setValue = (fieldId: string, value: string) => {
    setDraft((before) => withChanges(before, { values: { [fieldId]: value } }));
    saver.add({ values: { [fieldId]: value } });
  };
  return { draft, saving, refused, change, setValue };
}

const withChanges = (draft: Draft, { values, ...rest }: DraftChanges): Draft => ({
  ...draft,
  ...rest,
  values: { ...draft.values, ...values },
});

/** Saves what is open when the page goes out of sight: a phone may never show it again. */
function useLeaving(saver: DraftSaver): void {
  useEffect(() => {
    const onVisibility = () => document.visibilityState === "hidden" && saver.leave();
    const onLeave = () => saver.leave();
    const onOnline = () => saver.retry();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", onLeave);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", onLeave);
      window.removeEventListener("online", onOnline);
    };
  }, [saver]);
}
