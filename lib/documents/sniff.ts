import { open } from "node:fs/promises";

export type OfficeKind = "doc" | "docx" | "odt";
export type DocumentKind = { is: "pdf" } | { is: "image" } | { is: "office"; kind: OfficeKind | "encrypted" };

const headBytes = 1024;
/** A ZIP's directory stands at its end; that of an office document has a few hundred entries. */
const tailBytes = 256 * 1024;
const pieceBytes = 1024 * 1024;

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const has = (head: Buffer, text: string, at = 0): boolean => head.toString("latin1", at, at + text.length) === text;

/**
 * What a file is, by looking for signatures in its bytes; nothing is parsed. Undefined when it is nothing we take.
 * A PDF's header may stand anywhere in the first 1,024 bytes (ISO 32000-2, annex I); intake mends the offset.
 */
export async function sniffFile(path: string, sizeBytes: number): Promise<DocumentKind | undefined> {
  const file = await open(path, "r");
  const read = async (from: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const head = await read(0, headBytes);
    if (isImage(head)) return { is: "image" };
    if (has(head, "PK\x03\x04")) return zipKind(head, await read(Math.max(0, sizeBytes - tailBytes), tailBytes));
    if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return await oleKind(read, sizeBytes);
    return head.includes("%PDF-", 0, "latin1") ? { is: "pdf" } : undefined;
  } finally {
    await file.close();
  }
}

function isImage(head: Buffer): boolean {
  return (
    startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    startsWith(head, 0xff, 0xd8, 0xff) ||
    has(head, "GIF87a") ||
    has(head, "GIF89a") ||
    (has(head, "RIFF") && has(head, "WEBP", 8))
  );
}

/** OpenDocument puts its media type first and unpacked (part 2, 3.3); OOXML has its text in word/. */
function zipKind(head: Buffer, tail: Buffer): DocumentKind | undefined {
  const isText =
    head.toString("latin1", 30, 38) === "mimetype" && head.includes("application/vnd.oasis.opendocument.text");
  if (isText) return { is: "office", kind: "odt" };
  return tail.includes("word/document") ? { is: "office", kind: "docx" } : undefined;
}

type Read = (from: number, length: number) => Promise<Buffer>;

/** [MS-CFB]: names of streams are UTF-16LE and stand somewhere in the file. */
async function oleKind(read: Read, sizeBytes: number): Promise<DocumentKind | undefined> {
  const names = { WordDocument: "doc", EncryptedPackage: "encrypted" } as const;
  const overlap = 64;
  for (let from = 0; from < sizeBytes; from += pieceBytes) {
    const piece = await read(from, pieceBytes + overlap);
    for (const [name, kind] of Object.entries(names)) {
      if (piece.includes(name, 0, "utf16le")) return { is: "office", kind };
    }
  }
  return undefined;
}
