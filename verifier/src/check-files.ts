import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import type { Checked } from "./together";
import { fill, tame, texts } from "./words";

/** A file or certificate that was named and cannot be read: whoever called it has to look. */
export class UseError extends Error {}

/** Reads a file and makes something of it; what goes wrong with either is said in words. */
export function read<T>(file: string, make: (bytes: Buffer) => T): T {
  try {
    return make(readFileSync(file));
  } catch (error) {
    throw new UseError(fill(texts.cannotRead, { file, problem: problemOf(error as NodeJS.ErrnoException) }));
  }
}

/** The usual ones in words; of others what Node says. */
function problemOf({ code, message }: NodeJS.ErrnoException): string {
  const words: Record<string, string> = texts.cannotReadBecause;
  return (code && words[code]) || message;
}

export type Given = { checked: Checked[] /** Named, and not to be read: why, by name. */; unread: Map<string, string> };

/** Checks each file that can be read: one that is missing keeps nobody from the answers about the others. */
export function checkFiles(files: readonly string[], anchors: readonly TrustAnchor[], now: Date): Given {
  const given: Given = { checked: [], unread: new Map() };
  for (const file of files) {
    try {
      const bytes = read(file, (content) => content);
      given.checked.push(check(file, bytes, anchors, now));
    } catch (error) {
      if (!(error instanceof UseError)) throw error;
      given.unread.set(file, error.message);
    }
  }
  return given;
}

/** Whatever goes wrong inside, the file is not called valid for it. */
function check(file: string, bytes: Buffer, anchors: readonly TrustAnchor[], now: Date): Checked {
  const problem = bytes.length === 0 ? "empty" : looksLikePdf(bytes) ? undefined : "not_pdf";
  if (problem) return { file, report: unreadable(bytes), problem };
  try {
    return { file, report: verifyPdf(bytes, { anchors, now }) };
  } catch (error) {
    process.stderr.write(`${tame(`${file}: ${texts.unexpected} (${(error as Error).message})`)}\n`);
    return { file, report: unreadable(bytes) };
  }
}

/** A PDF says so within its first kilobyte (ISO 32000-1 annex H.3.4.1). */
const looksLikePdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes("%PDF-", 0, "latin1");

const unreadable = (bytes: Buffer): FileReport => ({
  verdict: "INDETERMINATE",
  reasons: ["unreadable"],
  sha256: createHash("sha256").update(bytes).digest("hex"),
  sizeBytes: bytes.length,
  signatures: [],
  revisions: [],
  evidence: null,
});
