import { createHash } from "node:crypto";
import { dictOf, Name, type Obj, Ref, Str, Stream } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";

export type Dpi = { x: number; y: number };

const DEFAULT_DPI = 96;
/** What scanners and programs write; anything else is a mistake. */
const [MIN_DPI, MAX_DPI] = [36, 4800];
/** Letter is wider than A4, which is longer: either stays as large as it is, anything larger is scaled down. */
const [SHORT_SIDE_PT, LONG_SIDE_PT] = [612, 842];
/** A stamp-sized picture gets a margin: a page that is too small shows no field and some viewers refuse it. */
const MIN_SIDE_PT = 144;

export type Picture = {
  image: Stream;
  width: number;
  height: number;
  dpi: Dpi | undefined;
  /** Exif: how the stored rows are turned, 1 to 8. */
  orientation: number;
};

/** A PDF of one page as large as the picture is meant to be, at most about A4 or Letter. */
export function onePagePdf({ image, width, height, dpi, orientation }: Picture): Buffer {
  const { widthPt, heightPt } = displayedSize(width, height, dpi, orientation >= 5);
  const pageWidthPt = Math.max(widthPt, MIN_SIDE_PT);
  const pageHeightPt = Math.max(heightPt, MIN_SIDE_PT);
  const place = [(pageWidthPt - widthPt) / 2, (pageHeightPt - heightPt) / 2] as const;
  const matrix = turned(orientation, widthPt, heightPt, place[0], place[1]).map(rounded).join(" ");
  return writePdf([
    dictOf({ Type: new Name("Catalog"), Pages: new Ref(2, 0) }),
    dictOf({ Type: new Name("Pages"), Kids: [new Ref(3, 0)], Count: 1 }),
    dictOf({
      Type: new Name("Page"),
      Parent: new Ref(2, 0),
      MediaBox: [0, 0, rounded(pageWidthPt), rounded(pageHeightPt)],
      Contents: new Ref(4, 0),
      Resources: dictOf({ XObject: dictOf({ Image: new Ref(5, 0) }) }),
    }),
    new Stream(new Map(), Buffer.from(`q ${matrix} cm /Image Do Q\n`)),
    image,
  ]);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function displayedSize(width: number, height: number, dpi: Dpi | undefined, isSideways: boolean) {
  const isUsable = (value: number): boolean => value >= MIN_DPI && value <= MAX_DPI;
  const { x, y } = dpi && isUsable(dpi.x) && isUsable(dpi.y) ? dpi : { x: DEFAULT_DPI, y: DEFAULT_DPI };
  const [across, down] = [(width / x) * 72, (height / y) * 72];
  const [widthPt, heightPt] = isSideways ? [down, across] : [across, down];
  const [maxWidthPt, maxHeightPt] = widthPt > heightPt ? [LONG_SIDE_PT, SHORT_SIDE_PT] : [SHORT_SIDE_PT, LONG_SIDE_PT];
  const scale = Math.min(1, maxWidthPt / widthPt, maxHeightPt / heightPt);
  return { widthPt: widthPt * scale, heightPt: heightPt * scale };
}

/** Maps the unit square of the stored rows onto the place where the picture is seen (Exif 2.32, 4.6.4, tag 274). */
function turned(orientation: number, w: number, h: number, x: number, y: number): number[] {
  switch (orientation) {
    case 2:
      return [-w, 0, 0, h, x + w, y];
    case 3:
      return [-w, 0, 0, -h, x + w, y + h];
    case 4:
      return [w, 0, 0, -h, x, y + h];
    case 5:
      return [0, -h, -w, 0, x + w, y + h];
    case 6:
      return [0, -h, w, 0, x, y + h];
    case 7:
      return [0, h, w, 0, x, y];
    case 8:
      return [0, h, -w, 0, x + w, y];
    default:
      return [w, 0, 0, h, x, y];
  }
}

/** Objects 1, 2, 3 … in order; the first is the catalog. The same objects always give the same bytes. */
function writePdf(objects: Obj[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  let length = parts[0]!.length;
  const write = (part: Buffer | string): void => {
    const chunk = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(chunk);
    length += chunk.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = length;
    write(`${index + 1} 0 obj\n`);
    if (object instanceof Stream) {
      write(`${serialise(new Map([...object.dict, ["Length", object.raw.length]]))}\nstream\n`);
      write(object.raw);
      write("\nendstream");
    } else write(serialise(object));
    write("\nendobj\n");
    return offset;
  });
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  const id = new Str(hash.digest().subarray(0, 16));
  const trailer = dictOf({ Size: objects.length + 1, Root: new Ref(1, 0), ID: [id, id] });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n${serialise(trailer)}\n`);
  write(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts, length);
}
