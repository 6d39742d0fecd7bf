import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";
import { rangesOfFile, rangesOfUrl } from "@/lib/browser/fetch-range";
import { chunkBytes, RangeReader } from "@/lib/browser/range-reader";
import { fallBackToPictures } from "./picture-mode";
import { absolute } from "./slow-line";

export type PdfLibrary = typeof import("pdfjs-dist");
export type OpenPdf = { library: PdfLibrary; document: PDFDocumentProxy };

const assets = "/pdfjs/";
const keptAfterUseMs = 2_000;

type Entry = {
  abort: AbortController;
  begun: Promise<number>;
  opened: Promise<OpenPdf>;
  broken: Promise<void>;
  users: number;
};
const entries = new Map<string, Entry>();
let worker: Worker | undefined;
let workerFailure = new Promise<never>(() => {});
let sharedWorker: InstanceType<PdfLibrary["PDFWorker"]> | undefined;

/** A file of the reader's own, which need not leave their machine. `key` tells it from others. */
export type LocalPdf = { key: string; file: Blob };
/** Where the bytes are: an address on this site (the browser's cookies go along), or a file. */
export type PdfPlace = string | LocalPdf;
export const keyOfPlace = (place: PdfPlace): string => (typeof place === "string" ? place : place.key);

type Held = {
  /** The size of the file in bytes, once its beginning has come. */
  begun: Promise<number>;
  opened: Promise<OpenPdf>;
  /** Resolves when an open file can no longer be read, so that nothing more of it can be shown. */
  broken: Promise<void>;
  release: () => void;
  /** Forgets the file, so that the next one to ask opens it again. */
  forget: () => void;
};

/** Opens a PDF once for all who show it. Large files come in ranges, as pages need them. Call `release` when done. */
export function acquirePdf(place: PdfPlace): Held {
  const key = keyOfPlace(place);
  const entry = entries.get(key) ?? open(key, place);
  entry.users += 1;
  let held = true;
  const release = () => {
    if (!held) return;
    held = false;
    entry.users -= 1;
    setTimeout(() => {
      if (entry.users === 0) discard(key, entry);
    }, keptAfterUseMs);
  };
  return { begun: entry.begun, opened: entry.opened, broken: entry.broken, release, forget: () => discard(key, entry) };
}

/** Gives up at once what is on its way of a file that nobody shows any more. */
export function dropUnused(key: string): void {
  const entry = entries.get(key);
  if (entry?.users === 0) discard(key, entry);
}

function discard(key: string, entry: Entry): void {
  if (entries.get(key) === entry) entries.delete(key);
  entry.abort.abort();
}

function open(key: string, place: PdfPlace): Entry {
  const abort = new AbortController();
  let onBroken = () => {};
  const broken = new Promise<void>((resolve) => {
    onBroken = resolve;
  });
  const reading = readingOf(place, abort.signal);
  const begun = reading.then(async ({ length, firstBytes }) => {
    await firstBytes;
    return length;
  });
  begun.catch(() => {});
  const opened = load(reading, abort.signal, onBroken);
  opened.catch(() => {});
  const entry = { abort, begun, opened, broken, users: 0 };
  entries.set(key, entry);
  return entry;
}

/** Fetches what shows documents, and no document, so that the next page of this site has it at hand. */
export function warmPdf(): void {
  void loadLibrary().catch(() => {});
}

/** Pages that have pictures show these from then on; others say that they cannot be shown. */
async function loadLibrary(): Promise<PdfLibrary> {
  try {
    worker ??= startWorker();
    return (await import("pdfjs-dist/legacy/build/pdf.mjs")) as unknown as PdfLibrary;
  } catch (error) {
    giveUpDrawing();
    throw error;
  }
}

/** What fails while nothing is shown yet may come when it is. */
function giveUpDrawing(): void {
  if (entries.size > 0) fallBackToPictures("unable");
}

/** One that is blocked, or whose script does not come, says so by an event: pdf.js would wait for it for ever. */
function startWorker(): Worker {
  const started = new Worker(new URL("pdfjs-dist/legacy/build/pdf.worker.min.mjs", import.meta.url), {
    type: "module",
  });
  workerFailure = new Promise((_, reject) => {
    started.addEventListener("error", () => {
      if (worker === started) worker = sharedWorker = undefined;
      giveUpDrawing();
      reject(new Error("The worker that reads PDF did not start."));
    });
  });
  workerFailure.catch(() => {});
  return started;
}

function readingOf(place: PdfPlace, signal: AbortSignal): Promise<RangeReader> {
  const ranges = typeof place === "string" ? rangesOfUrl(absolute(place), signal) : rangesOfFile(place.file);
  const reading = RangeReader.open(ranges);
  reading.catch(() => {});
  return reading;
}

/** Library, worker and the first bytes of the file are on their way at the same time. */
async function load(reading: Promise<RangeReader>, signal: AbortSignal, onBroken: () => void): Promise<OpenPdf> {
  const library = await loadLibrary();
  // One for every document on the page. The declared type of `port` is that of a parameter left out.
  sharedWorker ??= new library.PDFWorker({ port: worker as unknown as null });
  const task: PDFDocumentLoadingTask = library.getDocument({
    range: transportOf(library, await reading, () => {
      if (!signal.aborted) onBroken();
      void task.destroy().catch(() => {});
    }),
    worker: sharedWorker,
    rangeChunkSize: chunkBytes,
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
  const destroy = () => void task.destroy().catch(() => {});
  if (signal.aborted) destroy();
  signal.addEventListener("abort", destroy);
  return { library, document: await Promise.race([task.promise, workerFailure]) };
}

/** Hands pdf.js the parts it asks for. pdf.js waits for ever for one that failed, so then the whole file is given up. */
function transportOf(library: PdfLibrary, reader: RangeReader, onFail: () => void) {
  const transport = new library.PDFDataRangeTransport(reader.length, null);
  transport.requestDataRange = (begin: number, end: number) =>
    void reader
      .read(begin, end)
      .then((bytes) => transport.onDataRange(begin, bytes), onFail)
      // What was asked for may not be wanted any more.
      .catch(() => {});
  return transport;
}
