import { type Source, sourceOf } from "@/lib/pdf/core/source";
import type { SignatureBlock, StampItem } from "@/lib/pdf/draw/stamp-item";
import type { PageSize, SandboxJobs } from "@/lib/sandbox/protocol";
import { signerLines } from "@/lib/sandbox/signer-lines";

type Result = { output: SandboxJobs["compose"]["output"]; bytes: Buffer };

/**
 * Stamps and signature block as one update of the base, then the signature that still lacks its CMS as the next. Answers
 * what is appended.
 */
export async function composeJob(input: SandboxJobs["compose"]["input"], given: Buffer | Source): Promise<Result> {
  const { prepareSignature } = await import("@/lib/pdf/seal/prepare");
  const base = sourceOf(given);
  const { document, prepared } = prepareSignature(await addLayers(base, input), input.seal);
  return { output: prepared, bytes: document.slice(base.length, document.length) };
}

type Layers = Omit<SandboxJobs["compose"]["input"], "seal">;

async function addLayers(base: Source, { items, block, watermark }: Layers): Promise<Source> {
  const [{ appendLayers }, { isVisible }] = await Promise.all([
    import("@/lib/pdf/append/append-layers"),
    import("@/lib/pdf/draw/draw-overlay"),
  ]);
  const { pages, isSigned, part } = await readShape(base);
  // A page more, or other content, and the signatures that are there already would count as broken.
  if (isSigned) {
    const all = [...items, ...(block ? signerLines(block, pages) : [])];
    const overlay = await draw(pages, all, { watermark, part });
    const places = all.filter(isVisible).map(inWords);
    return appendLayers(base, { overlay: overlay && { ...overlay, mode: "annotation", places } });
  }
  const overlay = await draw(pages, items, { watermark, part });
  return appendLayers(base, {
    overlay: overlay && { ...overlay, mode: "content", places: items.filter(isVisible).map(inWords) },
    pages: block && (await drawBlock(block, { watermark, part })),
  });
}

/** What is drawn at a place, for those who do not see it. */
const inWords = (item: StampItem): StampItem & { alternateText: string | undefined } => ({
  ...item,
  alternateText: item.alternateText ?? (item.kind === "text" ? item.text : undefined),
});

/** The pages as a person sees them, whether somebody has signed already, and the part of PDF/A that the file follows. */
export async function readShape(base: Source) {
  const [{ PdfDocument }, { readPages }, { pageGeometry }, { pdfaPart }, { readFormFields }, { signatureDicts }] =
    await Promise.all([
      import("@/lib/pdf/core/document"),
      import("@/lib/pdf/core/pages"),
      import("@/lib/pdf/core/page-geometry"),
      import("@/lib/pdf/core/pdfa-part"),
      import("@/lib/pdf/intake/form-fields"),
      import("@/lib/pdf/intake/signatures"),
    ]);
  const doc = new PdfDocument(base);
  return {
    pages: readPages(doc).map((page) => pageGeometry(doc, page)),
    isSigned: signatureDicts(doc, readFormFields(doc)).length > 0,
    part: pdfaPart(doc),
  };
}

type Look = { watermark: string | undefined; part: number | undefined };

async function draw(pages: PageSize[], items: StampItem[], { watermark, part }: Look) {
  const { drawOverlay } = await import("@/lib/pdf/draw/draw-overlay");
  const overlay = await drawOverlay(pages, items, watermark, part);
  return overlay && { pdf: asBuffer(overlay.pdf), pageIndexes: overlay.pageIndexes };
}

async function drawBlock(block: SignatureBlock, look: Look): Promise<Buffer> {
  const { drawSignatureBlock } = await import("@/lib/pdf/draw/draw-signature-block");
  return asBuffer(await drawSignatureBlock(block, look));
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
