import { createHash } from "node:crypto";
import type { Inspection, SandboxJobs } from "@/lib/sandbox/protocol";

type Result = { output: SandboxJobs["cover"]["output"]; bytes: Buffer | undefined };
type Input = SandboxJobs["cover"]["input"];

const instead =
  "What is sent and signed instead is a cover page, with the pages as they look behind it and the file itself attached unchanged.";
const noChanges = {
  code: "certified_no_changes",
  detail: `The author certified this file and allows no change to it, which a signature would be. ${instead}`,
};
const fillingInOnly = {
  code: "certified_for_filling_in",
  detail: `The author certified this file and allows only that its form is filled in and its own signature fields are signed; marks and signatures in other places would break that. ${instead}`,
};

/** DocMDP (ISO 32000-1 table 254). */
const FILLING_IN = 2;

/** For a file whose certification forbids what signing adds: a document of our own that carries it, and that can be signed. */
export async function coverJob(input: Input, bytes: Buffer): Promise<Result> {
  const { Rejection } = await import("@/lib/pdf/intake/rejection");
  try {
    return await cover(input, bytes);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const refused: Inspection = { outcome: "rejected", code: error.code, detail: error.detail };
    return { output: refused, bytes: undefined };
  }
}

async function cover({ name, words, createdAt }: Input, bytes: Buffer): Promise<Result> {
  const [
    { drawCover },
    { combineDocuments },
    { examine },
    { certifierOf },
    { shownPages },
    { xfaOnly, unreadable },
    { findActiveContent },
    { PdfDocument },
  ] = await Promise.all([
    import("@/lib/pdf/draw/draw-cover"),
    import("@/lib/pdf/append/combine"),
    import("@/lib/pdf/intake/examine"),
    import("@/lib/pdf/intake/certifier"),
    import("@/lib/pdf/intake/shown-pages"),
    import("@/lib/pdf/intake/rejection"),
    import("@/lib/pdf/intake/active-content"),
    import("@/lib/pdf/core/document"),
  ]);
  const original = await examine(bytes);
  if (original.xfa === "only") throw xfaOnly();
  const allowsFillingIn = original.certified === FILLING_IN;
  const front = await drawCover({
    name,
    words,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    sizeBytes: bytes.length,
    pageCount: original.pages.length,
    certifiedBy: certifierOf(original.doc),
    allowsFillingIn,
  });
  const documents = [Buffer.from(front), bytes];
  const info = { title: name, createdAt: new Date(createdAt) };
  const copy = await examine(combineDocuments(documents, info));
  // The pages are shown to everyone: nothing in them may act.
  if (copy.active.kinds.size > 0) throw unreadable();
  const attachment = { name, mimeType: "application/pdf", bytes, description: words.title, addedAt: info.createdAt };
  const carrier = combineDocuments(documents, info, attachment);
  const output: Inspection = {
    outcome: "accepted",
    how: "as-is",
    base: "own",
    pages: shownPages(copy.doc, copy.pages),
    signatureCount: 0,
    warnings: [allowsFillingIn ? fillingInOnly : noChanges],
    attachedFiles: [...findActiveContent(new PdfDocument(carrier)).attached],
  };
  return { output, bytes: carrier };
}
