import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { buildPdf, onePage } from "../fixtures/pdf/build-pdf";

const mebibyte = 1024 * 1024;

/**
 * A zlib stream of `mebibytes` of zeros without ever holding them: one byte-aligned piece of 16 MiB, repeated. Its
 * checksum is that of zeros (Adler-32: a stays 1, b counts).
 */
function deflatedZeros(mebibytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(16 * mebibyte), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const sum = Buffer.alloc(4);
  sum.writeUInt16BE((mebibytes * mebibyte) % 65_521, 0);
  sum.writeUInt16BE(1, 2);
  const pieces = Array.from({ length: mebibytes / 16 }, () => piece);
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...pieces, Buffer.from([0x03, 0x00]), sum]);
}

const filters = (depth: number) => `/Filter [${"/FlateDecode ".repeat(depth)}]`;

/** About a kilobyte that inflates to 10 GiB through three layers of Flate. */
function bombStream() {
  const inner = deflatedZeros(10 * 1024);
  return deflateSync(deflateSync(inner, { level: 9 }), { level: 9 });
}

/** The bomb where each reader has to look: page content, an image, an object stream, the cross-reference itself. */
export function bombs(): Record<string, Buffer> {
  const data = bombStream();
  const dict = filters(3);
  return {
    "page content": onePage("/Contents 4 0 R", { 4: { dict, data } }),
    "form on its page": onePage("/Resources <</XObject <</X 4 0 R>>>>", {
      4: { dict: `/Type /XObject /Subtype /Form /BBox [0 0 10 10] ${dict}`, data },
    }),
    "object stream": buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R>>",
      2: { dict: `/Type /ObjStm /N 1 /First 4 ${dict}`, data },
    }),
    "damaged file with an object stream": Buffer.concat([
      onePage("", { 4: { dict: `/Type /ObjStm /N 1 /First 4 ${dict}`, data } }).subarray(0, -30),
      Buffer.from("\n"),
    ]),
    "cross-reference": crossReferenceBomb(),
  };
}

/** Readers that trust the cross-reference inflate it first of all. */
function crossReferenceBomb(): Buffer {
  const dict = `/Type /XRef /W [1 4 0] /Size 5 /Root 1 0 R ${filters(3)}`;
  const whole = onePage("", { 4: { dict, data: bombStream() } });
  const at = whole.indexOf("4 0 obj");
  const end = whole.indexOf("xref\n0 ");
  return Buffer.concat([whole.subarray(0, end), Buffer.from(`startxref\n${at}\n%%EOF`)]);
}
