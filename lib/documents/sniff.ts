import { open } from "node:fs/promises";

/** `rtf` is told apart only to say so: it is not taken. */
export type DocumentKind = "pdf" | "image" | "office" | "rtf";

const headBytes = 1024;

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const has = (head: Buffer, text: string, at = 0): boolean => head.toString("latin1", at, at + text.length) === text;

/**
 * What a file may be, by the signatures at its beginning; nothing is parsed. Undefined when it is nothing we know. A
 * ZIP or compound file may hold an office document: the sandbox says which. A PDF's header may stand anywhere in the
 * first 1,024 bytes (ISO 32000-2, annex I); intake mends the offset.
 */
export async function sniffFile(path: string): Promise<DocumentKind | undefined> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function kindOf(head: Buffer): DocumentKind | undefined {
  if (isImage(head)) return "image";
  if (has(head, "PK\x03\x04") || has(head, "PK\x05\x06")) return "office";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "office";
  if (has(head, "{\\rtf")) return "rtf";
  return head.includes("%PDF-", 0, "latin1") ? "pdf" : undefined;
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
