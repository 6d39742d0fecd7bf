import { constants } from "node:os";
import { OfficeRejection } from "@/lib/office/read/office-rejection";

/** How a run of LibreOffice ended, and the last it said. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; words: string };

/** What ended LibreOffice without a PDF: the document, or something that this document cannot help. */
export function whyNothing({ code, signal, words }: Ended, isFull: boolean): Error {
  const ended = (name: NodeJS.Signals): boolean => signal === name || code === 128 + constants.signals[name];
  const outOfMemory = /bad_alloc|out of memory|cannot allocate memory/i.test(words);
  if (isFull || outOfMemory || ended("SIGXCPU") || ended("SIGXFSZ") || ended("SIGKILL")) return takesTooMuch();
  const crashed = signal !== null || (code ?? 0) > 128;
  if (crashed || words.includes("source file could not be loaded")) return unconvertible();
  return new Error(`LibreOffice made no PDF (exit code ${code}): ${words.trim()}`);
}

const unconvertible = () =>
  new OfficeRejection(
    "document_unconvertible",
    "LibreOffice cannot read this document. Open it in the program that made it, save it as PDF and upload that.",
  );

const takesTooMuch = () =>
  new OfficeRejection(
    "document_too_complex",
    "Converting this document takes more time or memory than allowed. Save it as PDF and upload that.",
  );
