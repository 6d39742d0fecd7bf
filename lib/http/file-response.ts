import { Readable } from "node:stream";
import { AppError } from "@/lib/errors";
import { streamFile } from "@/lib/storage/disk";
import { lengthHeaders } from "./file-length";

export type ServedFile = {
  sha256: string;
  sizeBytes: number;
  name: string;
  disposition: "inline" | "attachment";
  /** A PDF unless it says otherwise. */
  contentType?: string;
};

const pdf = "application/pdf";

/** A stored file, whole or the one byte range asked for (RFC 9110, section 14). */
export async function fileResponse(request: Request, file: ServedFile): Promise<Response> {
  const etag = `"${file.sha256}"`;
  const range = isStillWanted(request.headers.get("if-range"), etag)
    ? parseRange(request.headers.get("range"), file.sizeBytes)
    : undefined;
  const start = range?.start ?? 0;
  const end = range?.end ?? file.sizeBytes - 1;
  const headers: Record<string, string> = {
    "content-type": file.contentType ?? pdf,
    ...lengthHeaders(end - start + 1),
    "accept-ranges": "bytes",
    "content-disposition": contentDisposition(
      file.disposition,
      (file.contentType ?? pdf) === pdf ? pdfName(file.name) : file.name,
    ),
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    etag,
  };
  if (range) headers["content-range"] = `bytes ${start}-${end}/${file.sizeBytes}`;
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const stream = await streamFile(file.sha256, start, end);
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
}

/** RFC 9110, 13.1.5: a part is served only of the very file that the caller has the rest of; a date never says that. */
const isStillWanted = (ifRange: string | null, etag: string): boolean => ifRange === null || ifRange.trim() === etag;

/** One range; several at once, or a form not understood, get the whole file, as the RFC allows. */
export function parseRange(header: string | null, sizeBytes: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const suffix = match[1] === "";
  const start = suffix ? Math.max(0, sizeBytes - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === "" ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1);
  // 14.1.1: one that ends before it begins is no range at all.
  if (!suffix && match[2] !== "" && Number(match[2]) < start) return undefined;
  if (start >= sizeBytes || start > end) {
    throw new AppError("range_not_satisfiable", `The file has ${sizeBytes} bytes.`, {
      headers: { "content-range": `bytes */${sizeBytes}` },
    });
  }
  return { start, end };
}

const pdfName = (name: string): string => (name.toLowerCase().endsWith(".pdf") ? name : `${name}.pdf`);

/** RFC 6266: an ASCII name for old readers and the real one in UTF-8. */
export function contentDisposition(kind: "inline" | "attachment", file: string): string {
  const ascii =
    file
      .normalize("NFKD")
      .replace(/[^\x20-\x7e]+/g, "")
      .replace(/["\\%;]/g, "_")
      .trim() || "document";
  const encoded = encodeURIComponent(file).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
