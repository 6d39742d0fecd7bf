import { type Source, sourceOf } from "@/lib/pdf/core/source";
import type { FaceContent, SlotBox } from "@/lib/pdf/draw/stamp-item";
import type { DrawnFaces } from "@/lib/pdf/seal/prepare-signer";
import { readShape } from "@/lib/sandbox/compose-job";
import type { PlacedFace, SandboxJobs } from "@/lib/sandbox/protocol";

type Input = SandboxJobs["sign"]["input"];
type Result = { output: SandboxJobs["sign"]["output"]; bytes: Buffer };
type Opened = { document: Source; slots: SlotBox[] };

/** One signer's revision; before the first of them, what all find there. Answers what is appended, not the document. */
export async function signJob(input: Input, given: Buffer | Source): Promise<Result> {
  const { prepareSigner } = await import("@/lib/pdf/seal/prepare-signer");
  const base = sourceOf(given);
  const opened = input.opening ? await open(base, input.opening) : { document: base, slots: [] };
  const { document, prepared } = prepareSigner(opened.document, input.signer, await draw(input, opened));
  return { output: { ...prepared, slots: opened.slots }, bytes: document.slice(base.length, document.length) };
}

/** Pages and watermark go in before anyone has signed: from then on page content stays as it is. */
async function open(base: Source, { block, watermark }: NonNullable<Input["opening"]>): Promise<Opened> {
  const [{ appendLayers }, { drawOverlay }, { drawBlockSlots }] = await Promise.all([
    import("@/lib/pdf/append/append-layers"),
    import("@/lib/pdf/draw/draw-overlay"),
    import("@/lib/pdf/draw/draw-signature-block"),
  ]);
  const { pages, isSigned, part } = await readShape(base);
  const overlay = await drawOverlay(pages, [], watermark, part);
  const added = block && !isSigned ? await drawBlockSlots(block, { watermark, part }) : undefined;
  const document = appendLayers(base, {
    overlay: overlay && {
      pdf: asBuffer(overlay.pdf),
      pageIndexes: overlay.pageIndexes,
      mode: isSigned ? "annotation" : "content",
    },
    pages: added && asBuffer(added.pdf),
  });
  const slots = added?.slots.map((slot) => ({ ...slot, pageIndex: slot.pageIndex + pages.length })) ?? [];
  return { document, slots };
}

async function draw({ face, stamps }: Input, { document, slots }: Opened): Promise<DrawnFaces | undefined> {
  const [{ drawFaces, FACE_MARGIN_PT, isFaceVisible }, { PdfDocument }, { pdfaPart }] = await Promise.all([
    import("@/lib/pdf/draw/draw-faces"),
    import("@/lib/pdf/core/document"),
    import("@/lib/pdf/core/pdfa-part"),
  ]);
  const own = face && placed(face, slots);
  const hasSignatureFace = own !== undefined && isFaceVisible(own);
  const faces = [...(hasSignatureFace ? [own] : []), ...stamps.map(fromStamp).filter(isFaceVisible)];
  if (faces.length === 0) return undefined;
  const pdf = asBuffer(await drawFaces(faces, pdfaPart(new PdfDocument(document))));
  return { pdf, places: faces, marginPt: FACE_MARGIN_PT, hasSignatureFace };
}

type Face = SlotBox & { content: FaceContent; language?: string | undefined; alternateText?: string | undefined };

function placed({ place, content, language }: PlacedFace, slots: SlotBox[]): Face {
  const box = typeof place === "number" ? slots[place] : place;
  if (!box) throw new Error(`there is no slot ${String(place)}`);
  return { ...box, content, language };
}

function fromStamp({ pageIndex, xPt, yPt, widthPt, heightPt, language, ...stamp }: Input["stamps"][number]): Face {
  const { alternateText = stamp.kind === "text" ? stamp.text : undefined, ...content } = stamp;
  return { pageIndex, xPt, yPt, widthPt, heightPt, language, alternateText, content };
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
