import { usesSignatureBlock } from "@/lib/envelopes/signature-block";
import type { RecipientRow, Stored } from "@/lib/envelopes/store";
import { wordsFor } from "@/lib/evidence/words";
import type { FaceContent, StampItem } from "@/lib/pdf/draw/stamp-item";
import type { Opening, PlacedFace } from "@/lib/sandbox/protocol";
import { signerLines } from "@/lib/sandbox/signer-lines";
import type { MadeSignature } from "@/lib/signers/store";
import { blockEntry, blockWords, stampOf } from "./stamps";

/** What one signer's revision of one document is made of. */
export type RevisionContent = { opening: Opening | undefined; face: PlacedFace | undefined; stamps: StampItem[] };

/** `made`: the signatures before this one. */
export async function revisionContent(
  stored: Stored,
  signer: RecipientRow,
  made: readonly MadeSignature[],
  documentIndex: number,
): Promise<RevisionContent> {
  const isFirst = made.length === 0;
  const own = stored.fields.filter((each) => each.recipientId === signer.id && each.documentIndex === documentIndex);
  const signature = own.find((field) => field.fieldType === "SIGNATURE");
  const stamps = await Promise.all(own.filter((field) => field !== signature).map((field) => stampOf(stored, field)));
  return {
    opening: isFirst ? openingOf(stored, documentIndex) : undefined,
    face: signature ? toFace(await stampOf(stored, signature)) : blockFace(stored, signer, made, documentIndex),
    stamps: stamps.filter((stamp) => stamp !== undefined),
  };
}

/** The signers as the block has them when it is added; who comes later finds no place there. */
export const signersOf = ({ recipients }: Stored): RecipientRow[] =>
  recipients.filter((recipient) => recipient.role === "SIGNER");

/** Whether this document gets the page on which all sign: others' signatures on it forbid another page. */
export const addsBlock = (stored: Stored, documentIndex: number): boolean =>
  usesSignatureBlock(stored) &&
  isLast(stored, documentIndex) &&
  !stored.documents[documentIndex]!.document.signatureCount;

const isLast = ({ documents }: Stored, documentIndex: number): boolean => documentIndex === documents.length - 1;

function openingOf(stored: Stored, documentIndex: number): Opening | undefined {
  const { environment, locale } = stored.envelope;
  const watermark = environment === "test" ? wordsFor(locale).watermark : undefined;
  const block = addsBlock(stored, documentIndex)
    ? { ...blockWords(stored), slotCount: signersOf(stored).length }
    : undefined;
  return watermark !== undefined || block ? { block, watermark } : undefined;
}

/** Without fields: the signer's card in their place on the added page, or a line at the foot where there is none. */
function blockFace(
  stored: Stored,
  signer: RecipientRow,
  made: readonly MadeSignature[],
  documentIndex: number,
): PlacedFace | undefined {
  if (!usesSignatureBlock(stored) || !isLast(stored, documentIndex) || !signer.mark) return undefined;
  const entry = blockEntry(stored, signer, signer.mark);
  const words = blockWords(stored);
  const place =
    made.length === 0 && addsBlock(stored, documentIndex)
      ? signersOf(stored).findIndex((each) => each.id === signer.id)
      : made[0]?.slots.find((slot) => slot.recipientId === signer.id)?.box;
  if (place !== undefined) return { place, content: { kind: "card", entry, labels: words.labels } };
  const signers = signersOf(stored);
  const entries = signers.map((each) => (each.id === signer.id ? entry : { ...entry, name: "" }));
  const lines = signerLines({ ...words, entries }, stored.documents[documentIndex]!.document.pages);
  return toFace(lines[signers.findIndex((each) => each.id === signer.id)]);
}

function toFace(stamp: StampItem | undefined): PlacedFace | undefined {
  if (!stamp) return undefined;
  const { pageIndex, xPt, yPt, widthPt, heightPt, language, alternateText: _, ...content } = stamp;
  return { place: { pageIndex, xPt, yPt, widthPt, heightPt }, content: content as FaceContent, language };
}
