"use client";

import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { fetchBlocks, readBlocks } from "@/components/pdf/read-blocks";
import type { FileToSearch } from "@/components/pdf/search-files";
import { useNear } from "@/components/pdf/use-near";
import { Button } from "@/components/ui/button";
import type { TextBlock } from "@/lib/browser/reflow";
import type { Ceremony } from "@/lib/contracts/ceremony";

type Field = Ceremony["fields"][number];
type Props = { file: FileToSearch; number: number; name: string; fields: Field[] };
type Words = TextBlock[] | "coming" | "failed";

/** One page's words, read when they come into view, with what is to be filled in named where it stands. */
export function PageAsText({ file, number, name, fields }: Props) {
  const t = useTranslations("ceremony");
  const section = useRef<HTMLElement>(null);
  const near = useNear(section, "50% 0px");
  const [words, setWords] = useState<Words>("coming");
  const [tried, setTried] = useState(0);
  const { url, textUrlOf } = file;
  const textUrl = textUrlOf?.(number);
  const isWanted = near && words === "coming";

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try reads again
  useEffect(() => {
    if (!isWanted) return;
    const gone = new AbortController();
    (textUrl ? fetchBlocks(textUrl, gone.signal) : readBlocks(url, number)).then(
      (found) => gone.signal.aborted || setWords(found),
      () => gone.signal.aborted || setWords("failed"),
    );
    return () => gone.abort();
  }, [isWanted, textUrl, url, number, tried]);

  const retry = () => {
    setWords("coming");
    setTried((count) => count + 1);
  };
  return (
    <section
      ref={section}
      aria-label={name}
      aria-busy={isWanted || undefined}
      data-page={number}
      className={`scroll-mt-4 border-b border-line py-5 last:border-b-0 ${words === "coming" ? "min-h-80" : ""}`}
    >
      <p aria-hidden className="mb-2 text-12 text-ink-2 tabular-nums">
        {name}
      </p>
      {words === "failed" ? (
        <Button variant="line" onClick={retry}>
          {t("pdf.retry")}
        </Button>
      ) : null}
      {typeof words === "string" ? null : <Blocks blocks={words} fields={fields} />}
    </section>
  );
}

/** Fields stand before what is below them on the page; where places are not known, at the end. */
function Blocks({ blocks, fields }: { blocks: TextBlock[]; fields: Field[] }) {
  const t = useTranslations("ceremony");
  const places = fields.map((field) => ({
    field,
    before: blocks.findIndex(({ topPt }) => topPt > field.y + field.height / 2),
  }));
  const marksAt = (index: number) =>
    places
      .filter(({ before }) => before === index)
      .map(({ field }) => (
        <p
          key={field.id}
          className="my-2 flex items-center gap-2 rounded-control bg-accent-tint px-3 py-2 text-accent-text"
        >
          <PenLine aria-hidden className="size-4 flex-none" />
          {t("pdf.text.field", { name: field.label || t(`field.type.${field.fieldType}`) })}
        </p>
      ));
  return (
    <>
      {blocks.length === 0 ? <p className="text-ink-2">{t("pdf.text.none")}</p> : null}
      {blocks.map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a page stay where they are
        <div key={index}>
          {marksAt(index)}
          {kind === "heading" ? (
            <h4 dir="auto" className="mt-4 mb-1 text-16 font-semibold break-words">
              {text}
            </h4>
          ) : (
            <p dir="auto" className="mb-3 text-16 leading-relaxed break-words">
              {text}
            </p>
          )}
        </div>
      ))}
      {marksAt(-1)}
    </>
  );
}
