"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type { LocalPdf, OpenPdf } from "@/components/pdf/open-pdf";
import { usePdf } from "@/components/pdf/use-pdf";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type PagePair, type Pages, pagePairs } from "@/lib/browser/page-pairs";
import { PagePicture } from "./page-picture";

const firstShown = 3;

type Props = {
  pdf: LocalPdf;
  /** The revision is the bytes up to `end`, the one before it those up to `start`. */
  start: number;
  end: number;
  number: number;
  changed: readonly number[];
};

/** The first bytes of a file are the file as it was at that time. */
const until = ({ key, file }: LocalPdf, length: number): LocalPdf =>
  length === file.size ? { key, file } : { key: `${key} ${length}`, file: file.slice(0, length, file.type) };

const pagesOf = ({ document }: OpenPdf): Pages => ({
  numPages: document.numPages,
  getPage: (number) => document.getPage(number),
});

/** The pages that a revision changed, before and after it. */
export function RevisionPages({ pdf, start, end, number, changed }: Props) {
  const t = useTranslations("verify.page.revision");
  const whole = usePdf(pdf);
  const before = usePdf(until(pdf, start));
  const after = usePdf(until(pdf, end));
  const [pairs, setPairs] = useState<PagePair[]>();
  const [failed, setFailed] = useState(false);
  const [all, setAll] = useState(false);

  useEffect(() => {
    if (!whole.pdf || !before.pdf || !after.pdf) return;
    let current = true;
    const sides = { whole: pagesOf(whole.pdf), before: pagesOf(before.pdf), after: pagesOf(after.pdf) };
    pagePairs(changed, sides).then(
      (found) => current && setPairs(found),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [whole.pdf, before.pdf, after.pdf, changed]);

  if (failed || whole.failed || before.failed || after.failed) return <p className="mt-3 text-ink-2">{t("failed")}</p>;
  if (!pairs || !before.pdf || !after.pdf) return <Waiting />;
  const shown = all ? pairs : pairs.slice(0, firstShown);
  return (
    <>
      {shown.map((pair) => (
        <Pair key={pair.key} pair={pair} number={number} before={before.pdf!} after={after.pdf!} />
      ))}
      {shown.length < pairs.length ? (
        <Button variant="line" className="mt-4" onClick={() => setAll(true)}>
          {t("more", { count: pairs.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy className="mt-4 grid gap-4 sm:grid-cols-2">
      <Skeleton className="aspect-[595/842] w-full" />
      <Skeleton className="aspect-[595/842] w-full" />
    </div>
  );
}

function Pair({ pair, number, before, after }: { pair: PagePair; number: number; before: OpenPdf; after: OpenPdf }) {
  const t = useTranslations("verify.page.revision");
  const page = pair.after ?? pair.before!;
  return (
    <div className="mt-4">
      <h4 className="font-medium tabular-nums">{t("page", { page })}</h4>
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        <Side name={t("before")}>
          {pair.before === undefined ? (
            <Absent text={t("newPage")} />
          ) : (
            <PagePicture pdf={before} pageNumber={pair.before} label={t("beforeImage", { page, number })} />
          )}
        </Side>
        <Side name={t("after")}>
          {pair.after === undefined ? (
            <Absent text={t("goneAfter")} />
          ) : (
            <PagePicture pdf={after} pageNumber={pair.after} label={t("afterImage", { page, number })} />
          )}
        </Side>
      </div>
    </div>
  );
}

const Side = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <p className="mb-1 text-12 text-ink-2">{name}</p>
    {children}
  </div>
);

const Absent = ({ text }: { text: string }) => (
  <p className="grid h-full min-h-24 place-content-center rounded-page p-4 text-center text-ink-2 outline-1 outline-offset-[-1px] outline-line-2 outline-dashed">
    {text}
  </p>
);
