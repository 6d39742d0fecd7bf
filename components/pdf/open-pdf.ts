import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";

export type PdfLibrary = typeof import("pdfjs-dist");
export type OpenPdf = { library: PdfLibrary; document: PDFDocumentProxy };

const assets = "/pdfjs/";
/**
 * Small enough that the first page comes soon on a slow line. Large enough that the largest file (50 MB) is fewer requests
 * than a signing session may send at once (lib/ratelimit/limits.ts).
 */
const rangeChunkBytes = 256 * 1024;
const keptAfterUseMs = 2_000;

type Entry = { task: PDFDocumentLoadingTask | undefined; opened: Promise<OpenPdf>; users: number };
const entries = new Map<string, Entry>();
let worker: Promise<InstanceType<PdfLibrary["PDFWorker"]>> | undefined;

/** A file of the reader's own, which need not leave their machine. `key` tells it from others. */
export type LocalPdf = { key: string; file: Blob };
/** Where the bytes are: an address on this site (the browser's cookies go along), or a file. */
export type PdfPlace = string | LocalPdf;
export const keyOfPlace = (place: PdfPlace): string => (typeof place === "string" ? place : place.key);

/** Opens a PDF once for all who show it. Large files come in ranges, as pages need them. Call `release` when done. */
export function acquirePdf(place: PdfPlace): { opened: Promise<OpenPdf>; release: () => void } {
  const key = keyOfPlace(place);
  const entry = entries.get(key) ?? open(key, place);
  entry.users += 1;
  let held = true;
  const release = () => {
    if (!held) return;
    held = false;
    entry.users -= 1;
    setTimeout(() => {
      if (entry.users === 0 && entries.get(key) === entry) discard(key);
    }, keptAfterUseMs);
  };
  return { opened: entry.opened, release };
}

/** Forgets a file that failed, so that the next one to ask tries again. */
export function forgetPdf(key: string): void {
  if (entries.has(key)) discard(key);
}

function discard(key: string): void {
  const entry = entries.get(key);
  entries.delete(key);
  void entry?.task?.destroy().catch(() => {});
}

function open(key: string, place: PdfPlace): Entry {
  const entry: Entry = { task: undefined, users: 0, opened: undefined as unknown as Promise<OpenPdf> };
  entry.opened = load(place, entry);
  entry.opened.catch(() => {});
  entries.set(key, entry);
  return entry;
}

async function load(place: PdfPlace, entry: Entry): Promise<OpenPdf> {
  const library = (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as PdfLibrary;
  worker ??= startWorker(library);
  const source =
    typeof place === "string"
      ? { url: new URL(place, window.location.href).href, withCredentials: true }
      : { range: rangesOf(library, place.file, () => void entry.task?.destroy()) };
  entry.task = library.getDocument({
    ...source,
    worker: await worker,
    rangeChunkSize: rangeChunkBytes,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
    // Everyone sees the same letters: fonts that a file only names come from us, not from the reader's machine.
    useSystemFonts: false,
    wasmUrl: `${assets}wasm/`,
    iccUrl: `${assets}iccs/`,
    verbosity: library.VerbosityLevel.ERRORS,
  });
  return { library, document: await entry.task.promise };
}

/** Reads of a file only what its pages need. `onGone`: it was deleted or moved meanwhile. */
function rangesOf(library: PdfLibrary, file: Blob, onGone: () => void) {
  const transport = new library.PDFDataRangeTransport(file.size, null);
  transport.requestDataRange = (begin: number, end: number) =>
    void file
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => transport.onDataRange(begin, new Uint8Array(bytes)), onGone)
      // What was asked for may not be wanted any more.
      .catch(() => {});
  return transport;
}

/** One worker for every document on the page. */
async function startWorker(library: PdfLibrary) {
  const port = new Worker(new URL("pdfjs-dist/legacy/build/pdf.worker.min.mjs", import.meta.url), { type: "module" });
  // The declared type of `port` is that of a parameter left out.
  return new library.PDFWorker({ port: port as unknown as null });
}
