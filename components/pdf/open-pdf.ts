import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";

export type PdfLibrary = typeof import("pdfjs-dist");
export type OpenPdf = { library: PdfLibrary; document: PDFDocumentProxy };

const assets = "/pdfjs/";
/** Small enough that the first page comes soon on a slow line, large enough to spare round trips. */
const rangeChunkBytes = 128 * 1024;
const keptAfterUseMs = 2_000;

type Entry = { task: PDFDocumentLoadingTask | undefined; opened: Promise<OpenPdf>; users: number };
const entries = new Map<string, Entry>();
let worker: Promise<InstanceType<PdfLibrary["PDFWorker"]>> | undefined;

/**
 * Opens a PDF by its same-origin address, once for all who show it. Large files come in ranges, as pages need them.
 * Call `release` when done.
 */
export function acquirePdf(url: string): { opened: Promise<OpenPdf>; release: () => void } {
  const entry = entries.get(url) ?? open(url);
  entry.users += 1;
  let held = true;
  const release = () => {
    if (!held) return;
    held = false;
    entry.users -= 1;
    setTimeout(() => {
      if (entry.users === 0 && entries.get(url) === entry) discard(url);
    }, keptAfterUseMs);
  };
  return { opened: entry.opened, release };
}

/** Forgets a file that failed, so that the next one to ask tries again. */
export function forgetPdf(url: string): void {
  if (entries.has(url)) discard(url);
}

function discard(url: string): void {
  const entry = entries.get(url);
  entries.delete(url);
  void entry?.task?.destroy().catch(() => {});
}

function open(url: string): Entry {
  const entry: Entry = { task: undefined, users: 0, opened: undefined as unknown as Promise<OpenPdf> };
  entry.opened = load(url, entry);
  entry.opened.catch(() => {});
  entries.set(url, entry);
  return entry;
}

async function load(url: string, entry: Entry): Promise<OpenPdf> {
  const library = (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as PdfLibrary;
  worker ??= startWorker(library);
  entry.task = library.getDocument({
    url: new URL(url, window.location.href).href,
    withCredentials: true,
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

/** One worker for every document on the page. */
async function startWorker(library: PdfLibrary) {
  const port = new Worker(new URL("pdfjs-dist/legacy/build/pdf.worker.min.mjs", import.meta.url), { type: "module" });
  // The declared type of `port` is that of a parameter left out.
  return new library.PDFWorker({ port: port as unknown as null });
}
