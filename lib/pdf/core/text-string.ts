import { type Obj, Str } from "@/lib/pdf/core/objects";

/** A text string (ISO 32000-1 7.9.2.2): ASCII as it is, everything else in UTF-16BE with a byte order mark. */
export function textString(text: string): Str {
  if (/^[\x20-\x7e]*$/.test(text)) return new Str(Buffer.from(text, "latin1"));
  return new Str(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]));
}

/** PDFDocEncoding is read as Latin-1: right for all letters that matter when names are compared. */
export function toText(value: Obj): string | undefined {
  if (!(value instanceof Str)) return undefined;
  const { bytes } = value;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString("utf16le");
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString("utf8", 3);
  return bytes.toString("latin1");
}

/** 7.9.4, in UTC: `D:20261123200700+00'00'`. */
export function dateString(date: Date): Str {
  return textString(`D:${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}+00'00'`);
}
