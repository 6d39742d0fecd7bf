import { dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { type Exif, readExif } from "@/lib/pdf/image/exif";

export type JpegHeader = {
  width: number;
  height: number;
  components: number;
  /** Baseline, extended or progressive Huffman coding with 8 bits: what DCTDecode means in every viewer. */
  isPlain: boolean;
  /** Adobe's programs store CMYK upside down and say so with a marker of theirs. */
  isAdobe: boolean;
  orientation: number;
  dpi: { x: number; y: number } | undefined;
};

/** Frame headers are SOF0 to SOF15 (ITU T.81, table B.1), among which DHT, JPG and DAC are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Reads segments up to the first scan; undefined when there is no frame header. Nothing is decoded. */
export function readJpegHeader(bytes: Buffer): JpegHeader | undefined {
  let exif: Exif = { orientation: 1, dpi: undefined };
  let jfifDpi: JpegHeader["dpi"];
  let isAdobe = false;
  let frame: Pick<JpegHeader, "width" | "height" | "components" | "isPlain"> | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    // Any number of 0xFF may fill up the room before a marker.
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const length = bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    if (isFrame(marker) && data.length >= 6) frame ??= frameOf(marker, data);
    else if (marker === 0xe0 && startsWith(data, "JFIF\0")) jfifDpi = densityOf(data);
    else if (marker === 0xe1 && startsWith(data, "Exif\0\0")) exif = readExif(data.subarray(6));
    else if (marker === 0xee && startsWith(data, "Adobe")) isAdobe = true;
    at += 2 + length;
  }
  return frame && { ...frame, isAdobe, orientation: exif.orientation, dpi: jfifDpi ?? exif.dpi };
}

const startsWith = (data: Buffer, text: string): boolean => data.toString("latin1", 0, text.length) === text;

function frameOf(marker: number, data: Buffer) {
  const components = data[5]!;
  const isPlain = marker <= 0xc2 && data[0] === 8 && [1, 3, 4].includes(components);
  return { height: data.readUInt16BE(1), width: data.readUInt16BE(3), components, isPlain };
}

/** JFIF 1.02: units 1 are dots per inch, 2 per centimetre, 0 only a ratio. */
function densityOf(data: Buffer): JpegHeader["dpi"] {
  const perInch = { 1: 1, 2: 2.54 }[data[7] ?? 0];
  if (perInch === undefined || data.length < 12) return undefined;
  return { x: data.readUInt16BE(8) * perInch, y: data.readUInt16BE(10) * perInch };
}

/** The file as it is, as an image of a PDF. */
export function jpegXObject(bytes: Buffer, { width, height, components, isAdobe }: JpegHeader): Stream {
  const space = { 1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK" }[components] ?? "DeviceRGB";
  const dict = dictOf({
    Type: new Name("XObject"),
    Subtype: new Name("Image"),
    Width: width,
    Height: height,
    ColorSpace: new Name(space),
    BitsPerComponent: 8,
    Filter: new Name("DCTDecode"),
  });
  const inverted: Obj = [1, 0, 1, 0, 1, 0, 1, 0];
  if (components === 4 && isAdobe) dict.set("Decode", inverted);
  return new Stream(dict, bytes);
}
