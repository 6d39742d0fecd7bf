"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useRef, useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { acceptedFiles } from "./accepted-files";
import { useFileDrop } from "./use-file-drop";

const never = () => () => {};

/** An empty page on the desk that waits for a document: choose, drop or paste. */
export function DropPage({ onFiles, invalid = false }: { onFiles: (files: File[]) => void; invalid?: boolean }) {
  const t = useTranslations("dashboard.first");
  const hintId = useId();
  const over = useFileDrop(onFiles);
  const input = useRef<HTMLInputElement>(null);
  const take = useEffectEvent(() => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = "";
    if (files.length > 0) onFiles(files);
  });
  // On a slow network a file can be chosen before the page listens.
  useEffect(() => take(), []);
  const isMac = useSyncExternalStore(
    never,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => false,
  );
  return (
    <div
      className={`paper relative grid aspect-[595/842] w-full max-w-110 place-items-center rounded-page bg-page text-page-ink shadow-rest max-lg:aspect-auto max-lg:h-75 max-lg:max-w-none ${over ? "outline-2 outline-offset-[-8px] outline-accent outline-dashed" : ""}`}
    >
      <div className="grid justify-items-center gap-3 px-8 text-center lg:mb-[12%]">
        <FileUp aria-hidden className="m-2.5 size-7 text-accent [stroke-width:1.5]" />
        <h2 className="text-20 font-semibold">{t("drop")}</h2>
        <p id={hintId} className="max-w-[34ch] text-balance text-page-ink-2">
          {t("dropHint")}
        </p>
        <label
          data-leads
          className="relative mt-3 inline-flex h-13 items-center rounded-button bg-accent px-5 text-16 font-semibold text-on-accent hover:bg-accent-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          {t("choose")}
          <input
            ref={input}
            type="file"
            accept={acceptedFiles}
            multiple
            aria-describedby={hintId}
            aria-invalid={invalid || undefined}
            className="absolute inset-0 cursor-pointer text-[0px] opacity-0"
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </label>
        <p className="text-12 text-page-ink-2 max-lg:hidden pointer-coarse:hidden">
          {t.rich("paste", { key: () => <Kbd cap>{isMac ? "⌘ V" : "Ctrl V"}</Kbd> })}
        </p>
      </div>
      <i aria-hidden className="absolute bottom-[13%] left-[10%] w-[35%] border-b border-page-line max-lg:hidden" />
      <i aria-hidden className="absolute right-[10%] bottom-[13%] w-[29%] border-b border-page-line max-lg:hidden" />
      <span aria-hidden className="absolute bottom-[13.2%] left-[11%] font-sign text-20 text-page-ink-2 max-lg:hidden">
        x
      </span>
    </div>
  );
}
