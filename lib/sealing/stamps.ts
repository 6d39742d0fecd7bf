import type { FieldContent } from "@/lib/contracts/ceremony";
import { dateLocale } from "@/lib/contracts/ceremony-locales";
import { contentBox, contentOf, languageOf } from "@/lib/envelopes/field-content";
import { outcomeNow } from "@/lib/envelopes/rule-outcome";
import { usesSignatureBlock } from "@/lib/envelopes/signature-block";
import type { FieldRow, RecipientRow, Stored } from "@/lib/envelopes/store";
import { fill, languageOf as spokenOf, wordsFor } from "@/lib/evidence/words";
import type { BlockEntry, SignatureBlock, SignatureMark, StampContent, StampItem } from "@/lib/pdf/draw/stamp-item";
import { getFile } from "@/lib/storage/disk";

/** What is drawn onto one document: every filled field, where the sender placed it. */
export async function stampsOf(stored: Stored, documentIndex: number): Promise<StampItem[]> {
  const fields = stored.fields.filter((field) => field.documentIndex === documentIndex);
  const stamps = await Promise.all(fields.map((field) => stampOf(stored, field)));
  return stamps.filter((stamp) => stamp !== undefined);
}

/** A filled field as it is drawn; undefined while nothing stands in it, or while it is hidden. */
export async function stampOf(stored: Stored, field: FieldRow): Promise<StampItem | undefined> {
  if (outcomeNow(stored).hidden.has(field.id)) return undefined;
  const recipient = stored.recipients.find((each) => each.id === field.recipientId);
  const content = recipient && contentOf(field, recipient, stored.attachments);
  if (!content) return undefined;
  const { x: xPt, y: yPt, width: widthPt, height: heightPt } = contentBox(field);
  const language = content.kind === "text" ? languageOf(field, recipient) : recipient.locale;
  const place = { pageIndex: field.pageNumber - 1, xPt, yPt, widthPt, heightPt, language };
  return { ...place, ...(await toStamp(content, stored)), ...inWords(content, recipient, stored) };
}

/** A mark says nothing to those who do not see it. */
function inWords({ kind }: FieldContent, { name, email }: RecipientRow, { envelope }: Stored) {
  if (kind !== "typed" && kind !== "drawn" && kind !== "picture") return {};
  const { alternateText } = wordsFor(envelope.locale).signer;
  return { alternateText: fill(alternateText, { name: name || email }) };
}

/** A picture is drawn from its bytes; of another file its name and the start of its hash are printed. */
async function toStamp(content: FieldContent, stored: Stored): Promise<StampContent> {
  if (content.kind === "file") return { kind: "text", text: `${content.name}\nSHA-256 ${content.sha256.slice(0, 16)}` };
  if (content.kind !== "image") return content;
  const { sha256 } = stored.attachments.find((row) => row.id === content.attachmentId)!;
  return { kind: "image", name: sha256, base64: (await getFile(sha256)).toString("base64") };
}

/** Without fields each signer signs in a block on a page behind the last document. */
export function signatureBlockOf(stored: Stored): SignatureBlock | undefined {
  const signers = stored.recipients.filter((recipient) => recipient.role === "SIGNER" && recipient.mark);
  if (!usesSignatureBlock(stored) || signers.length === 0) return undefined;
  return { ...blockWords(stored), entries: signers.map((signer) => blockEntry(stored, signer, signer.mark!)) };
}

/** What the block says besides who signed. */
export function blockWords({ envelope, documents }: Stored): Omit<SignatureBlock, "entries"> {
  const { title, ...labels } = wordsFor(envelope.locale).block;
  return {
    title,
    envelopeId: envelope.id,
    documents: documents.map(({ document }) => ({ name: document.name, sha256: document.sha256 })),
    labels,
  };
}

export function blockEntry({ envelope }: Stored, signer: RecipientRow, mark: SignatureMark): BlockEntry {
  return {
    name: signer.name || signer.email,
    email: signer.email,
    mark,
    signedAt: signer.actedAt ? printedTime(signer.actedAt, envelope.locale) : "",
    recipientId: signer.id,
    language: signer.locale,
  };
}

/** "23 November 2026 at 20:07 UTC", as the envelope's language writes it. */
function printedTime(at: Date, locale: string): string {
  const written = new Intl.DateTimeFormat(dateLocale(spokenOf(locale)), {
    dateStyle: "long",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(at);
  return fill("{written} UTC", { written });
}
