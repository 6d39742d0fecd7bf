import { readFile } from "node:fs/promises";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { decodeBase64 } from "@/lib/http/base64-decoder";
import { getFile } from "@/lib/storage/disk";
import { discardIncoming, type Incoming } from "@/lib/storage/incoming";
import type { DocumentRow } from "./store";
import { inspectDocument, receiveDocument } from "./upload";

/** Documents that come inside a request, in base64. */
export type InlineDocuments = readonly { name: string; base64Pdf: string }[];

/** Takes them in under the rules of an upload. What is wrong with one is said with its path. */
export async function receiveInline(ctx: Ctx, documents: InlineDocuments): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  const requireTime = allowance();
  for (const [index, { name, base64Pdf }] of documents.entries()) {
    requireTime(index);
    rows.push(await at(index, () => receiveDocument(ctx, { name, bytes: bytesOf(base64Pdf) })));
  }
  return rows;
}

/** The same for a dry run: nothing is stored, and what `work` reads of them is gone when it is done. */
export async function withInspected<T>(
  ctx: Ctx,
  documents: InlineDocuments,
  work: (rows: DocumentRow[], read: (sha256: string) => Promise<Buffer>) => Promise<T>,
): Promise<T> {
  const bases: Incoming[] = [];
  try {
    const rows: DocumentRow[] = [];
    const requireTime = allowance();
    for (const [index, { name, base64Pdf }] of documents.entries()) {
      requireTime(index);
      const { row, base } = await at(index, () => inspectDocument(ctx, { name, bytes: bytesOf(base64Pdf) }));
      bases.push(base);
      rows.push(row);
    }
    return await work(rows, (sha256) => {
      const base = bases.find((each) => each.sha256 === sha256);
      return base ? readFile(base.path) : getFile(sha256);
    });
  } finally {
    for (const base of bases) await discardIncoming(base);
  }
}

/** The bodies of such requests are in memory until the last document is done, which others have to wait for. */
const allowanceMs = 120_000;

function allowance(): (index: number) => void {
  const end = performance.now() + allowanceMs;
  return (index) => {
    if (performance.now() < end) return;
    const message = "comes after others that took too long: upload it by itself with POST /documents";
    const issues = [{ path: `documents.${index}.base64Pdf`, message }];
    throw new AppError("document_too_complex", `A document in the request ${message}.`, { issues });
  };
}

function bytesOf(base64: string): Buffer {
  const bytes = decodeBase64(base64);
  if (bytes) return bytes;
  const issues = [{ path: "base64Pdf", message: "is not base64" }];
  throw new AppError("invalid_request", "A document in the request is not base64.", { issues });
}

async function at<T>(index: number, take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const { code, detail, headers } = error;
    const message = error.issues?.[0]?.message ?? detail;
    const issues = [{ path: `documents.${index}.base64Pdf`, message }];
    throw new AppError(code, detail, { issues, headers, cause: error });
  }
}
