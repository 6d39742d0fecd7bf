import { dictOf, Name, type Obj, Str, Stream } from "@/lib/pdf/core/objects";

export type PngHeader = {
  width: number;
  height: number;
  bits: number;
  /** 0 grey, 2 colour, 3 palette; 4 and 6 the first two with transparency. */
  colourType: number;
  isInterlaced: boolean;
  palette: Buffer | undefined;
  hasTransparency: boolean;
  /** Turned by Exif, which a stream of a PDF does not know. */
  hasExif: boolean;
  frames: number;
  dpi: { x: number; y: number } | undefined;
  /** The compressed rows, in as many pieces as the file has. */
  data: Buffer[];
};

const MAX_CHUNKS = 100_000;

/** Reads the chunks (ISO 15948, clause 5); undefined when they are not in order. Nothing is decoded. */
export function readPngHeader(bytes: Buffer): PngHeader | undefined {
  let header: PngHeader | undefined;
  for (let at = 8, chunks = 0; at + 12 <= bytes.length && chunks < MAX_CHUNKS; chunks++) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (at + 12 + length > bytes.length) return undefined;
    if (type === "IHDR" && length === 13) header ??= startOf(data);
    if (!header || type === "IEND") return header;
    note(header, type, data);
    at += 12 + length;
  }
  return undefined;
}

function startOf(data: Buffer): PngHeader {
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    bits: data[8]!,
    colourType: data[9]!,
    isInterlaced: data[12] !== 0,
    palette: undefined,
    hasTransparency: data[9] === 4 || data[9] === 6,
    hasExif: false,
    frames: 1,
    dpi: undefined,
    data: [],
  };
}

function note(header: PngHeader, type: string, data: Buffer): void {
  if (type === "IDAT") header.data.push(data);
  else if (type === "PLTE") header.palette = data;
  else if (type === "tRNS") header.hasTransparency = true;
  else if (type === "eXIf") header.hasExif = true;
  else if (type === "acTL" && data.length >= 4) header.frames = data.readUInt32BE(0);
  // Unit 1 is the metre.
  else if (type === "pHYs" && data.length === 9 && data[8] === 1)
    header.dpi = { x: data.readUInt32BE(0) * 0.0254, y: data.readUInt32BE(4) * 0.0254 };
}

/** Rows that a PDF can hold as they are: the PNG predictors are its own (ISO 32000-1 7.4.4.4). */
export const isEmbeddable = (png: PngHeader): boolean =>
  !png.isInterlaced &&
  !png.hasTransparency &&
  !png.hasExif &&
  [1, 2, 4, 8, 16].includes(png.bits) &&
  (png.colourType === 0 || png.colourType === 2 || (png.colourType === 3 && png.palette !== undefined));

/** The rows as an image of a PDF, not unpacked. */
export function pngXObject({ width, height, bits, colourType, palette, data }: PngHeader): Stream {
  const colors = colourType === 2 ? 3 : 1;
  const parameters = dictOf({ Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width });
  const dict = dictOf({
    Type: new Name("XObject"),
    Subtype: new Name("Image"),
    Width: width,
    Height: height,
    ColorSpace: spaceOf(colourType, palette),
    BitsPerComponent: bits,
    Filter: new Name("FlateDecode"),
    DecodeParms: parameters,
  });
  return new Stream(dict, Buffer.concat(data));
}

function spaceOf(colourType: number, palette: Buffer | undefined): Obj {
  if (colourType === 3 && palette)
    return [new Name("Indexed"), new Name("DeviceRGB"), Math.floor(palette.length / 3) - 1, new Str(palette)];
  return new Name(colourType === 2 ? "DeviceRGB" : "DeviceGray");
}
