"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { FileToSearch } from "@/components/pdf/search-files";
import { useVisiblePage } from "@/components/pdf/use-visible-page";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Place } from "./desk-bar";
import { PageAsText } from "./page-as-text";

type Props = {
  ceremony: Ceremony;
  /** Where the words of each document are, in their order. */
  files: readonly FileToSearch[];
  /** Where the reader is on the pages: there the text begins. */
  start: Place;
  /** Where they stopped reading. */
  onClose: (place: Place) => void;
};

/** The words of the documents, set for the width of the screen. The documents stay what is signed, and it says so. */
export function ReadAsText({ ceremony, files, start, onClose }: Props) {
  const t = useTranslations("ceremony");
  const seen = useRef(start);
  const body = useRef<HTMLDivElement>(null);

  // After the dialog has given its title the focus, which would scroll back to it.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (start.document === 0 && start.page === 0) return;
      const from = `[data-text-document="${start.document}"] [data-page="${start.page + 1}"]`;
      body.current?.querySelector(from)?.scrollIntoView({ block: "start" });
    });
    return () => cancelAnimationFrame(frame);
  }, [start]);

  return (
    <Dialog
      open
      wide
      onOpenChange={() => onClose(seen.current)}
      title={t("pdf.text.show")}
      closeLabel={t("pdf.text.close")}
    >
      <Notice className="mt-3">{t("pdf.text.note")}</Notice>
      <div ref={body}>
        {ceremony.documents.map((document, at) => (
          <DocumentAsText
            key={document.index}
            ceremony={ceremony}
            document={document}
            file={files[at]!}
            onPage={(page) => {
              seen.current = { document: at, page };
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}

type DocumentProps = {
  ceremony: Ceremony;
  document: Ceremony["documents"][number];
  file: FileToSearch;
  onPage: (page: number) => void;
};

function DocumentAsText({ ceremony, document, file, onPage }: DocumentProps) {
  const t = useTranslations("ceremony");
  const list = useRef<HTMLElement>(null);
  useVisiblePage(list, document.pageCount, onPage);
  const numbers = Array.from({ length: document.pageCount }, (_, index) => index + 1);
  return (
    <article ref={list} aria-label={document.name} data-text-document={document.index}>
      {ceremony.documents.length > 1 ? <h3 className="mt-6 font-semibold break-words">{document.name}</h3> : null}
      {numbers.map((number) => (
        <PageAsText
          key={number}
          file={file}
          number={number}
          name={t("pdf.page", { page: number, pages: document.pageCount })}
          fields={ceremony.fields.filter(
            (field) => field.documentIndex === document.index && field.pageNumber === number,
          )}
        />
      ))}
    </article>
  );
}
