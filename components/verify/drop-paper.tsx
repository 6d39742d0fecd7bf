"use client";

import { FileSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { useFileDrop } from "@/components/envelope/use-file-drop";

/** A sheet that waits for a PDF: choose, drop or paste. */
export function DropPaper({ onFile, invalid }: { onFile: (file: File) => void; invalid: boolean }) {
  const t = useTranslations("verify.page");
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const takeFirst = (files: readonly File[]) => {
    if (files[0]) onFile(files[0]);
  };
  const over = useFileDrop(takeFirst);
  const take = useEffectEvent(() => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = "";
    takeFirst(files);
  });
  // On a slow network a file can be chosen before the page listens.
  useEffect(() => take(), []);
  return (
    <div
      className={`paper relative grid aspect-[595/842] w-full place-items-center rounded-page bg-page text-page-ink shadow-rest max-lg:aspect-auto max-lg:h-75 ${over ? "outline-2 outline-offset-[-8px] outline-accent outline-dashed" : ""}`}
    >
      <div className="grid justify-items-center gap-3 px-8 text-center lg:mb-[12%]">
        <FileSearch aria-hidden className="m-2.5 size-7 text-accent [stroke-width:1.5]" />
        <h2 className="text-20 font-semibold">{t("drop")}</h2>
        <p id={hintId} className="max-w-[34ch] text-balance text-page-ink-2">
          {t("dropHint")}
        </p>
        <label className="relative mt-3 inline-flex h-13 items-center rounded-button bg-accent px-5 text-16 font-semibold text-on-accent hover:bg-accent-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
          {t("choose")}
          <input
            ref={input}
            type="file"
            accept="application/pdf,.pdf"
            aria-describedby={hintId}
            aria-invalid={invalid || undefined}
            className="absolute inset-0 cursor-pointer text-[0px] opacity-0"
            onChange={(event) => {
              takeFirst([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </label>
      </div>
    </div>
  );
}
