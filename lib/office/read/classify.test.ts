import { readFileSync } from "node:fs";
import path from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { classifyOffice } from "@/lib/office/read/classify";
import { buildDocx, buildOdt, docxType, odtType } from "../../../tests/fixtures/office/build-office";
import { buildZip } from "../../../tests/fixtures/office/build-zip";

const mebibyte = 1024 * 1024;
const fixture = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures/office", name));
const doc = () => fixture("agreement.doc");
const docx = () => fixture("agreement.docx");

/** The same compound file, with another name for its stream WordDocument. */
function renamed(name: string): Buffer {
  const bytes = doc();
  const at = bytes.indexOf("WordDocument", 0, "utf16le");
  bytes.fill(0, at, at + 64).write(name, at, "utf16le");
  bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
  return bytes;
}

/** The same letter, as Word marks one that it has encrypted. */
function encryptedDoc(): Buffer {
  const bytes = doc();
  // [MS-DOC] 2.5.1: a file information block begins with 0xA5EC and its version.
  const block = bytes.indexOf(Buffer.from("eca50101", "hex"));
  bytes.writeUInt16LE(bytes.readUInt16LE(block + 10) | 0x0100, block + 10);
  return bytes;
}

const ooxml = (type: string) => buildDocx("x", { type: `application/vnd.${type}.main+xml` });
const openDocument = (kind: string) => buildOdt("", { type: `application/vnd.oasis.opendocument.${kind}` });
const encryptedOdt = () =>
  buildZip({ mimetype: odtType, "content.xml": "?", "META-INF/manifest.xml": "<manifest:encryption-data/>" });

describe("a text document is told by its contents", () => {
  test.each([
    ["doc", "doc", doc()],
    ["docx", "docx", docx()],
    ["odt", "odt", fixture("agreement.odt")],
    ["docx with macros, which are not run", "docx", ooxml("ms-word.document.macroEnabled")],
    ["docx as other programs write it", "docx", buildDocx("x")],
    ["docx with a comment at its end", "docx", withComment(docx())],
  ])("%s", (_, kind, bytes) => {
    expect(classifyOffice(bytes)).toBe(kind);
  });
});

function withComment(zip: Buffer): Buffer {
  const comment = Buffer.from("made by hand");
  const bytes = Buffer.concat([zip, comment]);
  bytes.writeUInt16LE(comment.length, zip.length - 2);
  return bytes;
}

describe("any other is refused with its own reason", () => {
  test.each([
    ["xlsx", ooxml("openxmlformats-officedocument.spreadsheetml.sheet"), "unsupported_media_type", "spreadsheet"],
    [
      "pptx",
      ooxml("openxmlformats-officedocument.presentationml.presentation"),
      "unsupported_media_type",
      "presentation",
    ],
    ["dotx", ooxml("openxmlformats-officedocument.wordprocessingml.template"), "unsupported_media_type", "template"],
    ["vsdx", ooxml("ms-visio.drawing"), "unsupported_media_type", "not converted here"],
    ["ods", openDocument("spreadsheet"), "unsupported_media_type", "spreadsheet"],
    ["odp", openDocument("presentation"), "unsupported_media_type", "presentation"],
    ["odg", openDocument("graphics"), "unsupported_media_type", "another kind than text"],
    ["epub", buildZip({ mimetype: "application/epub+zip" }), "unsupported_media_type", "ZIP archive"],
    ["zip", buildZip({ "contract.pdf": "%PDF-1.7" }), "unsupported_media_type", "ZIP archive"],
    ["an empty zip", buildZip({}), "unsupported_media_type", "ZIP archive"],
    ["xls", renamed("Workbook"), "unsupported_media_type", "spreadsheet"],
    ["ppt", renamed("PowerPoint Document"), "unsupported_media_type", "presentation"],
    ["msi", renamed("Something"), "unsupported_media_type", "not converted here"],
    ["encrypted OOXML", renamed("EncryptedPackage"), "document_password_required", "password"],
    ["encrypted doc", encryptedDoc(), "document_password_required", "password"],
    ["encrypted odt", encryptedOdt(), "document_password_required", "password"],
    ["cut off docx", docx().subarray(0, -40), "document_unconvertible", "damaged"],
    ["cut off doc", doc().subarray(0, 2_000), "document_unconvertible", "damaged"],
    ["the beginning of a doc", doc().subarray(0, 20), "document_unconvertible", "damaged"],
    ["odt without text", buildZip({ mimetype: odtType }), "document_unconvertible", "damaged"],
  ])("%s", (_, bytes, code, reason) => {
    expect(() => classifyOffice(bytes)).toThrow(
      expect.objectContaining({ code, detail: expect.stringContaining(reason) }),
    );
  });
});

describe("what would unpack to far too much is refused before anything opens it", () => {
  const zeros = (mebibytes: number) => deflateRawSync(Buffer.alloc(mebibytes * mebibyte), { level: 9 });
  /** Two gigabytes in two megabytes, without ever holding them: one piece of 16 MiB again and again. */
  const endless = (): Buffer => {
    const piece = deflateRawSync(Buffer.alloc(16 * mebibyte), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
    return Buffer.concat([...Array<Buffer>(128).fill(piece), Buffer.from([3, 0])]);
  };
  const many = (count: number, data: Buffer) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`word/media/${index}.bmp`, { data }]));
  const types = `<Override ContentType="${docxType}"/>`;

  test.each([
    ["one part", buildDocx("x", { more: { "word/styles.xml": { data: endless(), claims: 1_000 } } })],
    ["many parts", buildDocx("x", { more: many(20, zeros(16)) })],
    ["the list of parts", buildZip({ x: "", "[Content_Types].xml": { data: zeros(64) }, "word/document.xml": "" })],
    ["too many parts", buildZip(Object.fromEntries([...Array(10_001).keys()].map((name) => [`${name}`, ""])))],
  ])("%s", (_, bytes) => {
    expect(() => classifyOffice(bytes)).toThrow(expect.objectContaining({ code: "document_too_complex" }));
  });

  test("and what contradicts itself is damaged", () => {
    const twice = buildZip({ "[Content_Types].xml": types, "word/a.xml": "1", "word/b.xml": "2" });
    const doubled = Buffer.from(twice.toString("latin1").replaceAll("word/b.xml", "word/a.xml"), "latin1");
    const unknownMethod = buildZip({ x: "", "[Content_Types].xml": { data: Buffer.from("x"), method: 99 } });
    const loop = doc();
    const table = (loop.readUInt32LE(76) + 1) * 512;
    loop.writeUInt32LE(loop.readUInt32LE(48), table + loop.readUInt32LE(48) * 4);
    for (const bytes of [doubled, unknownMethod, loop])
      expect(() => classifyOffice(bytes)).toThrow(expect.objectContaining({ code: "document_unconvertible" }));
  });
});
