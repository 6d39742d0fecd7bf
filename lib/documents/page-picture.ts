import { firstLookWidths } from "@/lib/contracts/picture-widths";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isSandboxError } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import { checkedFile } from "@/lib/storage/disk";
import { findPicture, keepPicture } from "@/lib/storage/pictures";
import { busyAsError } from "./inspect-file";
import type { DocumentRow } from "./store";

type Drawn = { picture: Buffer; text: string };
type Document = Pick<DocumentRow, "id" | "sha256" | "workspaceId" | "pageCount">;

/** For who asks for a page's words first. */
const leastWidthPx = 640;

/** A page (counted from 1) as WebP. Drawn in the sandbox when nobody has asked for it yet. */
export async function pictureOfPage(document: Document, pageNumber: number, widthPx: number): Promise<Buffer> {
  requirePage(document, pageNumber);
  const kept = await findPicture(document.sha256, pictureName(pageNumber, widthPx));
  return kept ?? (await drawOnce(document, pageNumber, widthPx)).picture;
}

/** A page's words, for who cannot see its picture. */
export async function textOfPage(document: Document, pageNumber: number): Promise<string> {
  requirePage(document, pageNumber);
  const kept = await findPicture(document.sha256, textName(pageNumber));
  return kept?.toString("utf8") ?? (await drawOnce(document, pageNumber, leastWidthPx)).text;
}

/**
 * Has a first page drawn before anybody asks for it: whoever asks then finds it, or waits for the same drawing. What cannot
 * be drawn says so when it is asked for.
 */
export async function warmFirstPage(document: Document): Promise<void> {
  for (const widthPx of firstLookWidths) await pictureOfPage(document, 1, widthPx).catch(() => undefined);
}

const pictureName = (pageNumber: number, widthPx: number): string => `${pageNumber}-${widthPx}.webp`;
const textName = (pageNumber: number): string => `${pageNumber}.txt`;

function requirePage({ pageCount }: Document, pageNumber: number): void {
  if (pageNumber > pageCount) throw new AppError("document_not_found", `The document has ${pageCount} pages.`);
}

/** The bundler loads this module more than once in a process: the cover, which begins a drawing, and who asks for it have each their own. */
const shared = globalThis as typeof globalThis & { certyneoDrawings?: Map<string, Promise<Drawn>> };

/** Several who ask at the same time wait for one drawing. */
function drawOnce(document: Document, pageNumber: number, widthPx: number): Promise<Drawn> {
  shared.certyneoDrawings ??= new Map();
  const underway = shared.certyneoDrawings;
  const key = `${document.sha256} ${pictureName(pageNumber, widthPx)}`;
  const drawing = underway.get(key) ?? draw(document, pageNumber, widthPx).finally(() => void underway.delete(key));
  underway.set(key, drawing);
  return drawing;
}

async function draw(document: Document, pageNumber: number, widthPx: number): Promise<Drawn> {
  const { id, sha256, workspaceId } = document;
  const file = await checkedFile(sha256);
  const input = { pageIndex: pageNumber - 1, widthPx };
  const { output, bytes } = await runInSandbox("drawPage", input, file, { owner: workspaceId }).catch((error) => {
    throw refusalOf(error, id, pageNumber);
  });
  if (!bytes) throw new Error("the sandbox sent no picture");
  // What cannot be kept is drawn again.
  await Promise.all([
    keepPicture(sha256, pictureName(pageNumber, widthPx), bytes),
    keepPicture(sha256, textName(pageNumber), output.text),
  ]).catch((error: unknown) => log.warn({ err: error }, "the picture of a page could not be kept"));
  return { picture: bytes, text: output.text };
}

function refusalOf(error: unknown, documentId: string, pageNumber: number): unknown {
  if (!isSandboxError(error)) return busyAsError(error);
  log.warn({ documentId, pageNumber, failure: error.failure }, "a page could not be drawn");
  const detail = "This page cannot be drawn here. Open the file instead.";
  return new AppError(error.failure === "failed" ? "pdf_unreadable" : "pdf_too_complex", detail, { cause: error });
}
