"use client";

import { Paperclip, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ApiProblem, callForm } from "@/lib/browser/api";
import { addAttachment } from "@/lib/browser/ceremony-calls";
import type { Attachment } from "@/lib/contracts/attachments";
import type { Field } from "@/lib/contracts/fields";
import { attachmentKinds, maxAttachmentBytes, maxStampBytes } from "@/lib/fields/attachment";

type Props = {
  field: Field;
  recipientId: string;
  /** Of the file that is in the field; empty when there is none. */
  name: string;
  onAdded: (attachment: Attachment) => void;
  onRemoved: () => void;
};

const refusals: Record<string, "fileNetwork" | "fileTooLarge" | "fileKind"> = {
  network: "fileNetwork",
  payload_too_large: "fileTooLarge",
  unsupported_media_type: "fileKind",
};

const wordsOf = (error: unknown) =>
  error instanceof ApiProblem ? (refusals[error.code] ?? "fileRefused") : "fileNetwork";

/** Chooses and uploads one file; says what is wrong with it where it was chosen. */
export function FileField({ field, recipientId, name, onAdded, onRemoved }: Props) {
  const t = useTranslations("ceremony.field");
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  /** How much of the file has been sent; undefined while none is. */
  const [sent, setSent] = useState<number>();
  const busy = sent !== undefined;
  const [problem, setProblem] = useState<string>();
  const isStamp = field.fieldType === "STAMP";
  const mostBytes = isStamp ? maxStampBytes : maxAttachmentBytes;
  const megabytes = mostBytes / 1024 / 1024;

  // An upload takes long: what the page knows by its end counts, and who has closed the dialog wants none of it any more.
  const added = useRef(onAdded);
  useEffect(() => {
    added.current = onAdded;
  });
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  const choose = async (file: File | undefined) => {
    if (!file || busy) return;
    if (file.size > mostBytes) return setProblem(t("fileTooLarge", { megabytes }));
    setSent(0);
    setProblem(undefined);
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    try {
      const form = new FormData();
      form.set("file", file);
      const options = { params: { recipientId }, query: { fieldId: field.id }, signal };
      added.current(await callForm(addAttachment, options, form, setSent));
    } catch (error) {
      setProblem(t(wordsOf(error), { megabytes }));
    } finally {
      setSent(undefined);
      if (input.current) input.current.value = "";
    }
  };

  return (
    <div>
      {name ? (
        <p className="mb-3 flex items-center gap-2 rounded-control bg-hover px-3 py-1">
          <Paperclip aria-hidden className="size-4 flex-none" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <Button className="min-h-11" onClick={onRemoved} aria-label={t("fileRemove", { name })}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </p>
      ) : null}
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        {...(isStamp ? { accept: "image/png,image/jpeg" } : {})}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Button
        variant="main"
        size="big"
        className="w-full"
        aria-disabled={busy}
        aria-describedby={hintId}
        onClick={() => input.current?.click()}
      >
        {t(busy ? "fileSending" : name ? "fileReplace" : "fileChoose")}
      </Button>
      {busy ? <Progress value={sent} label={t("fileSending")} className="mt-3" /> : null}
      <p id={hintId} className="mt-2 text-12 text-ink-2">
        {isStamp
          ? t("stampHint", { megabytes })
          : t("fileHint", { types: format.list(attachmentKinds, { type: "disjunction" }), megabytes })}
      </p>
      {problem ? (
        <p role="alert" className="mt-2 text-st-stop">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
