import type { Stored } from "@/lib/envelopes/store";
import type { MadeSignature } from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";
import { GrownFile } from "@/lib/storage/grown-file";

/**
 * Works on a document as it was sent, with what each signature in turn appended to it. Nothing comes of it when that is
 * not what was stored.
 */
export async function withDocumentSoFar<T>(
  stored: Stored,
  made: readonly MadeSignature[],
  documentIndex: number,
  work: (file: GrownFile) => Promise<T>,
): Promise<T> {
  const base = await GrownFile.open(stored.documents[documentIndex]!.document.sha256);
  try {
    return await work(await grow(base, made, documentIndex));
  } finally {
    await base.close();
  }
}

async function grow(base: GrownFile, made: readonly MadeSignature[], documentIndex: number): Promise<GrownFile> {
  const revisions = made.map((signature) => revisionOf(signature, documentIndex));
  const last = revisions.at(-1);
  if (!last) return base;
  const tails = await Promise.all(revisions.map(({ tailSha256 }) => getFile(tailSha256)));
  const whole = base.withTail(Buffer.concat(tails));
  if ((await whole.sha256()) !== last.sha256) throw new Error("the revisions of a document do not fit together");
  return whole;
}

function revisionOf({ id, revisions }: MadeSignature, documentIndex: number) {
  const revision = revisions.find((each) => each.documentPosition === documentIndex);
  if (!revision) throw new Error(`signature ${id} has no revision of document ${documentIndex}`);
  return revision;
}
