"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useProblemText } from "@/components/site/use-problem-text";
import { ApiProblem, upload } from "@/lib/browser/api";
import type { Document } from "@/lib/contracts/documents";
import { isAccepted } from "./accepted-files";

const limitBytes = 50 * 1024 * 1024;

export type Upload = {
  key: string;
  name: string;
  /** What was chosen here; a document that the draft had already has none. */
  file?: File;
  /** Fraction sent; at 1 the server looks at the file. */
  progress: number;
  document?: Document;
  error?: string;
  /** The file itself is not at fault, so sending it again may work. */
  canRetry?: boolean;
};

/** Files on their way to becoming documents, several at once, each with its progress and its own refusal. */
export function useUploads(kept: readonly Document[] = []) {
  const t = useTranslations("dashboard.new");
  const problemText = useProblemText();
  const [uploads, setUploads] = useState<Upload[]>(() =>
    kept.map((document) => ({ key: document.id, name: document.name, progress: 1, document })),
  );
  const stops = useRef(new Map<string, AbortController>());
  const count = useRef(0);

  const patch = (key: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  function start(key: string, file: File) {
    const stop = new AbortController();
    stops.current.set(key, stop);
    upload(file, (progress) => patch(key, { progress }), stop.signal).then(
      (document) => patch(key, { document, progress: 1 }),
      (error: unknown) => {
        const canRetry = error instanceof ApiProblem && (error.status === 0 || error.status >= 429);
        patch(key, { error: problemText(error), canRetry });
      },
    );
  }

  function add(files: readonly File[]) {
    const added = files.map((file): Upload => {
      count.current += 1;
      const error = !isAccepted(file) ? t("notADocument") : file.size > limitBytes ? t("tooLarge") : undefined;
      const key = `upload-${count.current}`;
      return { key, name: file.name, file, progress: 0, ...(error ? { error } : {}) };
    });
    setUploads((all) => [...all, ...added]);
    for (const each of added) if (!each.error && each.file) start(each.key, each.file);
  }

  function remove(key: string) {
    stops.current.get(key)?.abort();
    setUploads((all) => all.filter((each) => each.key !== key));
  }

  function retry({ key, name, file }: Upload) {
    if (!file) return;
    setUploads((all) => all.map((each) => (each.key === key ? { key, name, file, progress: 0 } : each)));
    start(key, file);
  }

  function move(key: string, step: 1 | -1) {
    setUploads((all) => {
      const from = all.findIndex((each) => each.key === key);
      const next = [...all];
      const [upload] = next.splice(from, 1);
      if (upload) next.splice(from + step, 0, upload);
      return next;
    });
  }

  return { uploads, add, remove, retry, move };
}
