"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { AskedCode } from "./asked-code";
import { type FileProblem, findFileProblem } from "./check-file";
import { Command } from "./command";
import { DropPaper } from "./drop-paper";
import { FileSheet } from "./file-sheet";
import type { Site } from "./site";

const steps = ["device", "consent", "offline"] as const;

type Props = {
  /** The SHA-256 in the address, as a QR code puts it there; null when what is there is none. */
  asked: string | null | undefined;
  site: Site;
};

/** Choose a file, see what it proves. Nothing is sent before the reader says so. */
export function VerifyDesk({ asked, site }: Props) {
  const [chosen, setChosen] = useState<{ file: File; number: number }>();
  const [problem, setProblem] = useState<FileProblem>();

  async function choose(file: File) {
    const found = await findFileProblem(file);
    setProblem(found);
    setChosen((before) => (found ? undefined : { file, number: (before?.number ?? 0) + 1 }));
  }

  return (
    <div className="flex-1 bg-desk">
      {chosen ? (
        <FileSheet
          key={chosen.number}
          file={chosen.file}
          asked={asked ?? undefined}
          site={site}
          onFile={(file) => void choose(file)}
          onClose={() => setChosen(undefined)}
        />
      ) : (
        <Start asked={asked} site={site} problem={problem} onFile={(file) => void choose(file)} />
      )}
    </div>
  );
}

type StartProps = {
  asked: Props["asked"];
  site: Site;
  problem: FileProblem | undefined;
  onFile: (file: File) => void;
};

function Start({ asked, site, problem, onFile }: StartProps) {
  const t = useTranslations("verify.page");
  return (
    <div className="mx-auto grid max-w-list gap-8 px-4 py-8 md:px-8 lg:grid-cols-[minmax(0,1fr)_27.5rem] lg:grid-rows-[auto_1fr] lg:gap-x-18 lg:py-14">
      <div className="min-w-0">
        <h1 className="max-w-[18ch] text-28 font-semibold md:text-40">{t("title")}</h1>
        <p className="mt-4 max-w-[46ch] text-16 text-ink-2">{t("lead")}</p>
        {asked === undefined ? null : <AskedCode sha256={asked} />}
        {problem ? (
          <Notice tone="stop" className="mt-6 max-w-measure">
            {t(`problem.${problem}`)}
          </Notice>
        ) : null}
      </div>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <DropPaper onFile={onFile} invalid={problem !== undefined} />
      </div>
      <ol aria-label={t("steps.label")} className="max-w-measure self-start border-t border-line-2">
        {steps.map((step) => (
          <li key={step} className="border-b border-line-2 py-4">
            <h2 className="font-semibold">{t(`steps.${step}`)}</h2>
            <p className="mt-1 max-w-[58ch] text-ink-2">{t(`steps.${step}Text`)}</p>
            {step === "offline" ? <Command programSha256={site.programSha256} className="mt-3" /> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
