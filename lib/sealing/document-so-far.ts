import { sha256Hex } from "@/lib/crypto/digest";
import type { Stored } from "@/lib/envelopes/store";
import type { MadeSignature } from "@/lib/signers/store";
import { getFile } from "@/lib/storage/disk";

/** A document as it was sent, with what each signature in turn appended to it. Throws when that is not what was stored. */
export async function documentSoFar(
  stored: Stored,
  made: readonly MadeSignature[],
  documentIndex: number,
): Promise<Buffer> {
  const base = await getFile(stored.documents[documentIndex]!.document.sha256);
  const revisions = made.map((signature) => revisionOf(signature, documentIndex));
  const last = revisions.at(-1);
  if (!last) return base;
  const whole = Buffer.concat([base, ...(await Promise.all(revisions.map(({ tailSha256 }) => getFile(tailSha256))))]);
  if (sha256Hex(whole) !== last.sha256) throw new Error("the revisions of a document do not fit together");
  return whole;
}

function revisionOf({ id, revisions }: MadeSignature, documentIndex: number) {
  const revision = revisions.find((each) => each.documentPosition === documentIndex);
  if (!revision) throw new Error(`signature ${id} has no revision of document ${documentIndex}`);
  return revision;
}
