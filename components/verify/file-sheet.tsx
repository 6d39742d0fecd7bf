"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useFileDrop } from "@/components/envelope/use-file-drop";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Consent } from "./consent";
import { Hash } from "./facts";
import { FirstAnswer } from "./first-answer";
import { Report } from "./report";
import type { Site } from "./site";
import { useCheck } from "./use-check";
import { useFileHash } from "./use-file-hash";
import { type Known, useIssued } from "./use-issued";

type Props = {
  file: File;
  asked: string | undefined;
  site: Site;
  onFile: (file: File) => void;
  onClose: () => void;
};

/** One file on the desk: its hash, what this site knows of it and, once the reader has agreed, what it proves. */
export function FileSheet({ file, asked, site, onFile, onClose }: Props) {
  const t = useTranslations("verify.page");
  const hash = useFileHash(file);
  const known = useIssued(hash.sha256);
  const named = useIssued(asked);
  const { check, start, stop } = useCheck(file, hash.sha256);
  const heading = useRef<HTMLHeadingElement>(null);
  const key = useId();
  useFileDrop((files) => files[0] && onFile(files[0]));
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <article className="mx-auto w-full max-w-210 bg-raised px-5 pt-6 pb-12 md:my-10 md:rounded-page md:px-14 md:pt-12 md:pb-16 md:shadow-rest">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="text-12 font-medium text-ink-3">{t("file.checked")}</p>
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-20 font-semibold break-words shadow-none! outline-none! [overflow-wrap:anywhere]"
          >
            {file.name}
          </h1>
          <p className="mt-1 text-12 text-ink-2 tabular-nums">{t("file.size", { size: file.size })}</p>
        </div>
        <Button variant="line" onClick={onClose}>
          {t("file.another")}
        </Button>
      </div>
      {hash.failed ? (
        <Notice tone="stop" className="mt-6">
          {t("problem.gone")}
        </Notice>
      ) : null}
      {hash.sha256 ? (
        <dl className="mt-3 text-12 text-ink-2">
          <dt className="font-medium">{t("file.sha256")}</dt>
          <dd>
            <Hash value={hash.sha256} />
          </dd>
        </dl>
      ) : null}
      {!hash.sha256 && !hash.failed ? (
        <div className="mt-8">
          <p className="mb-2 text-ink-2">{t("file.hashing")}</p>
          <Progress value={hash.progress} label={t("file.hashing")} />
        </div>
      ) : null}
      {check.state === "done" ? <Report report={check.report} pdf={{ key, file }} /> : null}
      {hash.sha256 && check.state !== "done" ? (
        <>
          <FirstAnswer
            known={known}
            sameAsAsked={asked === undefined ? undefined : isNamed(hash.sha256, asked, named)}
          />
          <Consent check={check} site={site} onStart={start} onStop={stop} />
        </>
      ) : null}
    </article>
  );
}

/** A code names a file by its hash, or is known to this site for the code of another: an audit trail cannot bear its own. */
const isNamed = (sha256: string, asked: string, named: Known): boolean =>
  sha256 === asked || (named.state === "known" && named.issued?.sha256 === sha256);
