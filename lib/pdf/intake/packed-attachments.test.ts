import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { runOn } from "@/lib/pdf/draw/test-rendering";
import { findActiveContent } from "@/lib/pdf/intake/active-content";
import { accept, type File, holding } from "../../../tests/fixtures/pdf/attached";
import { packLzw, packRunLength } from "../../../tests/fixtures/pdf/pack";

const long = "position;price\n1;2\n".repeat(2_000);

describe("a harmless file stays attached, however it is packed", () => {
  test.each<[string, File]>([
    ["with LZW", { name: "a.csv", data: packLzw(Buffer.from(long)), dict: "/Filter /LZWDecode" }],
    [
      "with LZW whose codes grow late",
      {
        name: "a.csv",
        data: packLzw(Buffer.from(long), 0),
        dict: "/Filter [/LZWDecode] /DecodeParms [<</EarlyChange 0>>]",
      },
    ],
    ["by run lengths", { name: "a.csv", data: packRunLength(Buffer.from(long)), dict: "/Filter /RunLengthDecode" }],
    [
      "with LZW and written in letters",
      {
        name: "a.csv",
        data: `${packLzw(Buffer.from(long)).toString("hex")}>`,
        dict: "/Filter [/ASCIIHexDecode /LZWDecode]",
      },
    ],
  ])("%s", async (_, file) => {
    const made = await accept(holding(file));
    expect(made).toMatchObject({ kind: "upload", codes: ["has_attached_files"], files: [{ name: file.name }] });
  });
});

describe("one that cannot be judged behind its packing is taken out", () => {
  test.each<[string, File]>([
    [
      "one that LZW unpacks without end",
      { name: "a.txt", data: packLzw(Buffer.alloc(65 << 20, 65)), dict: "/Filter /LZWDecode" },
    ],
    [
      "one that run lengths unpack without end",
      { name: "a.txt", data: packRunLength(Buffer.alloc(65 << 20, 65)), dict: "/Filter /RunLengthDecode" },
    ],
    ["LZW that programs mend in different ways", { name: "a.txt", data: "x", dict: "/Filter /LZWDecode" }],
    [
      "a program behind LZW that is called a picture",
      { name: "a.png", data: packLzw(Buffer.from("MZ")), dict: "/Filter /LZWDecode" },
    ],
    ["LZW inside Flate", { name: "a.txt", data: "x", dict: "/Filter [/FlateDecode /LZWDecode]" }],
  ])("%s", async (_, file) => {
    const made = await accept(holding(file));
    expect(made).toMatchObject({ kind: "appended", codes: ["embedded_files_removed"], files: [] });
    expect(runOn(made.base, "pdfdetach", "-list")).toContain("0 embedded files");
  });
});

test.each([
  ["LZW", "LZWDecode", packLzw],
  ["run lengths", "RunLengthDecode", packRunLength],
] as const)("one that is packed with %s is judged and handed out as poppler unpacks it", async (_, filter, pack) => {
  const upload = holding({ name: "a.csv", data: pack(Buffer.from(long)), dict: `/Filter /${filter}` });
  const { files } = await accept(upload);
  expect(files).toEqual([{ name: "a.csv", sizeBytes: long.length }]);
  const { bytesOfAttached } = findActiveContent(new PdfDocument(upload));
  expect(bytesOfAttached(0)?.toString()).toBe(long);
  const saved = path.join(mkdtempSync(path.join(tmpdir(), "attached-")), "a.csv");
  runOn(upload, "pdfdetach", "-save", "1", "-o", saved);
  expect(readFileSync(saved, "utf8")).toBe(long);
});
