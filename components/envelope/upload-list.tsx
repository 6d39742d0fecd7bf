"use client";

import { ArrowDown, ArrowUp, CircleAlert, FileText, Plus, RotateCw, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRefusals } from "@/components/site/use-problem-text";
import { Button } from "@/components/ui/button";
import { useFileSize } from "@/components/ui/file-size";
import { Progress } from "@/components/ui/progress";
import { acceptedFiles, isPdf } from "./accepted-files";
import type { Upload } from "./use-uploads";

type Props = {
  uploads: readonly Upload[];
  onAdd: (files: File[]) => void;
  onRemove: (key: string) => void;
  onRetry: (upload: Upload) => void;
  onMove: (key: string, step: 1 | -1) => void;
};

/** Documents of the new envelope; what could not be used says why beside its name, and what was done with others too. */
export function UploadList({ uploads, onAdd, onRemove, onRetry, onMove }: Props) {
  const t = useTranslations("dashboard.new");
  return (
    <>
      {uploads.length > 0 ? (
        <ul className="mb-2 border-t border-line">
          {uploads.map((upload, index) => (
            <li
              key={upload.key}
              className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-2"
            >
              {upload.error ? (
                <CircleAlert aria-hidden className="size-4 text-st-stop" />
              ) : (
                <FileText aria-hidden className="size-4 text-ink-3" />
              )}
              <div className="min-w-0">
                <p className="truncate font-medium" title={upload.name}>
                  {upload.name}
                </p>
                <UploadState upload={upload} />
              </div>
              <span className="flex">
                {uploads.length > 1 ? (
                  <>
                    <Button
                      size="square"
                      aria-label={t("moveUp", { name: upload.name })}
                      disabled={index === 0}
                      onClick={() => onMove(upload.key, -1)}
                    >
                      <ArrowUp aria-hidden className="size-4" />
                    </Button>
                    <Button
                      size="square"
                      aria-label={t("moveDown", { name: upload.name })}
                      disabled={index === uploads.length - 1}
                      onClick={() => onMove(upload.key, 1)}
                    >
                      <ArrowDown aria-hidden className="size-4" />
                    </Button>
                  </>
                ) : null}
                {upload.canRetry ? (
                  <Button
                    size="square"
                    aria-label={t("retryNamed", { name: upload.name })}
                    onClick={() => onRetry(upload)}
                  >
                    <RotateCw aria-hidden className="size-4" />
                  </Button>
                ) : null}
                <Button
                  size="square"
                  aria-label={t("remove", { name: upload.name })}
                  onClick={() => onRemove(upload.key)}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <label className="touch -ml-3.5 relative inline-flex h-9 items-center gap-2 rounded-control px-3.5 font-medium hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <Plus aria-hidden className="size-4" />
        {t("addDocument")}
        <input
          type="file"
          accept={acceptedFiles}
          multiple
          className="absolute inset-0 cursor-pointer text-[0px] opacity-0"
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </label>
    </>
  );
}

function UploadState({ upload }: { upload: Upload }) {
  const t = useTranslations("dashboard.new");
  const sizeOf = useFileSize();
  const said = useRefusals("warning");
  if (upload.error) {
    return (
      <p role="alert" className="text-12 text-st-stop">
        {upload.error}
      </p>
    );
  }
  if (upload.document) {
    const { pageCount, size, warnings } = upload.document;
    return (
      <div className="text-12 text-ink-2" role="status">
        <p>
          {t("pages", { count: pageCount })} · {sizeOf(size)}
        </p>
        {warnings.length > 0 ? (
          <ul aria-label={t("warnings", { name: upload.name })} className="mt-1 grid gap-1">
            {warnings.map(({ code, detail }) => (
              <li key={code} className="flex gap-1.5 text-pretty">
                <TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none text-st-wait" />
                {said(code, detail)}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    );
  }
  if (upload.progress >= 1)
    return <p className="text-12 text-ink-2">{t(upload.file && !isPdf(upload.file) ? "converting" : "checking")}</p>;
  return (
    <span className="flex h-4 items-center">
      <Progress value={upload.progress} label={t("uploading", { name: upload.name })} className="w-full max-w-60" />
    </span>
  );
}
