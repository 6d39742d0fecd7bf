import type { AttachmentMediaType } from "@/lib/fields/attachment";

type Signature = { mimeType: AttachmentMediaType; matches: (head: string, bytes: Buffer) => boolean };

/** What a signer may add: told from the bytes, never from the name. */
const signatures: readonly Signature[] = [
  { mimeType: "application/pdf", matches: (head) => head.slice(0, 1024).includes("%PDF-") },
  { mimeType: "image/png", matches: (head) => head.startsWith("\x89PNG\r\n\x1a\n") },
  { mimeType: "image/jpeg", matches: (head) => head.startsWith("\xff\xd8\xff") },
  { mimeType: "image/gif", matches: (head) => /^GIF8[79]a/.test(head) },
  { mimeType: "image/webp", matches: (head) => head.startsWith("RIFF") && head.slice(8, 12) === "WEBP" },
  ...office("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  ...office("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  ...office("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  ...(["text", "spreadsheet", "presentation"] as const).map((kind) =>
    openDocument(`application/vnd.oasis.opendocument.${kind}`),
  ),
];

/** The media type of a file that may be added; undefined for every other. */
export function sniffFile(bytes: Buffer): AttachmentMediaType | undefined {
  const head = bytes.toString("latin1", 0, 2048);
  return signatures.find(({ matches }) => matches(head, bytes))?.mimeType;
}

/** Names of a ZIP's entries stand in it as they are. */
function office(part: string, mimeType: AttachmentMediaType): Signature[] {
  const matches: Signature["matches"] = (head, bytes) =>
    head.startsWith("PK\x03\x04") && bytes.includes("[Content_Types].xml") && bytes.includes(part);
  return [{ mimeType, matches }];
}

/** OpenDocument's first entry is its media type, not compressed (ODF 1.3, part 2, 3.3). */
function openDocument(mimeType: AttachmentMediaType): Signature {
  return {
    mimeType,
    matches: (head: string) => head.startsWith("PK\x03\x04") && head.slice(30).startsWith(`mimetype${mimeType}`),
  };
}
