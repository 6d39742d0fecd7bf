import type { FieldContent } from "@/lib/contracts/ceremony";
import { contentOf } from "@/lib/envelopes/field-content";
import { usesSignatureBlock } from "@/lib/envelopes/signature-block";
import type { Stored } from "@/lib/envelopes/store";
import { fill, wordsFor } from "@/lib/evidence/words";
import type { SignatureBlock, StampContent, StampItem } from "@/lib/pdf/draw/stamp-item";
import { getFile } from "@/lib/storage/disk";

/** What is drawn onto one document: every filled field, where the sender placed it. */
export async function stampsOf(stored: Stored, documentIndex: number): Promise<StampItem[]> {
  const items: StampItem[] = [];
  for (const field of stored.fields.filter((each) => each.documentIndex === documentIndex)) {
    const recipient = stored.recipients.find((each) => each.id === field.recipientId);
    const content = recipient ? contentOf(field, recipient, stored.attachments) : undefined;
    if (content) {
      items.push({
        pageIndex: field.pageNumber - 1,
        xPt: field.x,
        yPt: field.y,
        widthPt: field.width,
        heightPt: field.height,
        language: recipient?.locale,
        ...(await toStamp(content, stored)),
      });
    }
  }
  return items;
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
  const { title, ...labels } = wordsFor(stored.envelope.locale).block;
  return {
    title,
    envelopeId: stored.envelope.id,
    documents: stored.documents.map(({ document }) => ({ name: document.name, sha256: document.sha256 })),
    entries: signers.map((signer) => ({
      name: signer.name || signer.email,
      email: signer.email,
      mark: signer.mark!,
      signedAt: signer.actedAt ? printedTime(signer.actedAt, stored.envelope.locale) : "",
      recipientId: signer.id,
      language: signer.locale,
    })),
    labels,
  };
}

/** "23 November 2026 at 20:07 UTC", as the envelope's language writes it. */
function printedTime(at: Date, locale: string): string {
  const written = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(at);
  return fill("{written} UTC", { written });
}
