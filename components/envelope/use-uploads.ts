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
  file: File;
  /** Fraction sent; at 1 the server looks at the file. */
  progress: number;
  document?: Document;
  error?: string;
  /** The file itself is not at fault, so sending it again may work. */
  canRetry?: boolean;
};

/** Files on their way to becoming documents, several at once, each with its progress and its own refusal. */
export function useUploads() {
  const t = useTranslations("dashboard.new");
  const problemText = useProblemText();
  const [uploads, setUploads] = useState<Upload[]>([]);
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
      return { key: `upload-${count.current}`, file, progress: 0, ...(error ? { error } : {}) };
    });
    setUploads((all) => [...all, ...added]);
    for (const each of added) if (!each.error) start(each.key, each.file);
  }

  function remove(key: string) {
    stops.current.get(key)?.abort();
    setUploads((all) => all.filter((each) => each.key !== key));
  }

  function retry({ key, file }: Upload) {
    setUploads((all) => all.map((each) => (each.key === key ? { key, file, progress: 0 } : each)));
    start(key, file);
  }

  return { uploads, add, remove, retry };
}
