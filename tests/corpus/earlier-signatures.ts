import { spawnSync } from "node:child_process";
import { type Reason, reasonWeights } from "@/lib/contracts/verify-codes";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { onDisk } from "./third-party";

const report = (bytes: Buffer): FileReport => verifyPdf(bytes, { anchors: [], now: new Date() });

/** What the verifier holds against the file, or against a signature of the file before, that it did not hold before. */
export function newlyHeldAgainst(before: Buffer, after: Buffer): string[] {
  const [old, now] = [report(before), report(after)];
  const earlier = old.signatures.flatMap(({ fieldName, byteRange, reasons }) => {
    const same = now.signatures.find((each) => each.fieldName === fieldName && `${each.byteRange}` === `${byteRange}`);
    return same ? gained(reasons, same.reasons).map((reason) => `${fieldName}: ${reason}`) : [`${fieldName}: gone`];
  });
  return [...gained(old.reasons, now.reasons), ...earlier];
}

const gained = (old: readonly Reason[], now: readonly Reason[]): Reason[] =>
  now.filter((reason) => reasonWeights[reason] !== "note" && !old.includes(reason));

type Dump = { pages: { contents: string[] }[]; qpdf: [unknown, Record<string, { stream?: { data: string } }>] };

/** The content of each page as qpdf reads it: the references of its streams, and their bytes as they are stored. */
export function pageContents(bytes: Buffer): { reference: string; data: string | undefined }[][] {
  const streams = ["--json-stream-data=inline", "--decode-level=none"];
  const args = ["--json=2", "--json-key=pages", "--json-key=qpdf", ...streams, onDisk(bytes)];
  const { stdout } = spawnSync("qpdf", args, { encoding: "utf8", maxBuffer: 1 << 30 });
  const { pages, qpdf } = JSON.parse(stdout) as Dump;
  return pages.map(({ contents }) =>
    contents.map((reference) => ({ reference, data: qpdf[1][`obj:${reference}`]?.stream?.data })),
  );
}
