/**
 * Opens a document in pdf.js, which knows every encoding and CMap: reading text needs that and our strict reader does
 * not. Nothing is drawn; images are passed over.
 */
export async function openWithPdfJs(bytes: Buffer) {
  const { library, cMapUrl } = await loadPdfJs();
  const task = library.getDocument({
    // A copy: pdf.js takes the memory it is given for itself.
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    maxImageSize: 0,
    cMapUrl,
    cMapPacked: true,
  });
  return { document: await task.promise, operators: library.OPS };
}

/** Half of a megabyte of code that only these jobs need. What it draws with is not needed to read. */
async function loadPdfJs() {
  const globals = globalThis as Record<string, unknown>;
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globals[name] ??= class {};
  const [library, worker, { createRequire }, path] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    // @ts-expect-error the package types its main build only
    import("pdfjs-dist/legacy/build/pdf.worker.mjs"),
    import("node:module"),
    import("node:path"),
  ]);
  globals.pdfjsWorker ??= worker;
  const home = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return { library, cMapUrl: `${home}${path.sep}cmaps${path.sep}` };
}
