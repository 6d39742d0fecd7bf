import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { toText } from "@/lib/pdf/core/text-string";
import { runOn } from "@/lib/pdf/draw/test-rendering";
import { findActiveContent } from "@/lib/pdf/intake/active-content";
import { accept, type File, holding } from "../../../tests/fixtures/pdf/attached";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

const invoice = `<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>`;
const png = Buffer.from("89504e470d0a1a0a0000", "hex");
const script = "<</S /JavaScript /JS (app.alert(1))>>";

describe("a file that only shows or tells something stays attached, and signers are told of it", () => {
  test.each<[string, File]>([
    ["the XML of an invoice", { name: "factur-x.xml", data: invoice }],
    ["a picture", { name: "plan.PNG", data: png }],
    ["a table", { name: "prices.csv", data: "a;b\n1;2" }],
    ["a PDF", { name: "annex.pdf", data: onePage("") }],
    ["one with a name in any script", { name: "Приложение – 付録.txt", data: "hello" }],
    ["one that is written in letters", { name: "a.txt", data: '87cURD]i,"Ebo80~>', dict: "/Filter /ASCII85Decode" }],
    ["XML with signs that cannot stand as they are", { name: "a.xml", data: "<a b='&#10;&#x22;'>&#38;&#228;</a>" }],
    ["numbers with signs", { name: "a.csv", data: '-5;+3,5;+49 (170) 123-4;-\n"-1.2";a=b' }],
    ["one that is packed", { name: "a.txt", data: deflateSync("hello"), dict: "/Filter /FlateDecode" }],
  ])("%s", async (_, file) => {
    const upload = holding(file);
    const made = await accept(upload);
    expect(made).toMatchObject({ kind: "upload", codes: ["has_attached_files"] });
    expect(made.files.map(({ name }) => name)).toEqual([file.name]);
    expect(runOn(upload, "pdfdetach", "-list")).toContain("1 embedded files");
  });
});

describe("one that may do something is taken out", () => {
  test.each<[string, File]>([
    ["a program", { name: "setup.exe", data: "MZ" }],
    ["a script", { name: "a.js", data: "alert(1)" }],
    ["a page", { name: "a.html", data: "<p>" }],
    ["a document with macros", { name: "a.docm", data: "PK" }],
    ["something without an ending", { name: "readme", data: "hello" }],
    ["a program that is called a picture", { name: "a.png", data: "MZ" }],
    ["a page that is called XML", { name: "a.xml", data: `<html xmlns="http://www.w3.org/1999/xhtml"/>` }],
    ["a drawing that is called XML", { name: "a.xml", data: `<svg xmlns="http://www.w3.org/2000/svg"/>` }],
    [
      "a page whose name is spelt by numbers",
      { name: "a.xml", data: `<a xmlns="http://www.w3.org/1999/&#x78;html"/>` },
    ],
    [
      "a page whose name is spelt by longer numbers",
      { name: "a.xml", data: `<a xmlns="http://www.w3.org/1999/&#x0000000078;html"/>` },
    ],
    [
      "a drawing whose name is spelt by numbers",
      { name: "a.xml", data: `<a xmlns="http://www.w3.org/2000/&#0000000115;vg"/>` },
    ],
    [
      "XML that names the program which opens it",
      { name: "a.xml", data: `<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>` },
    ],
    ["XML that names a style sheet", { name: "a.xml", data: `<?xml-stylesheet href="a.xsl"?><a/>` }],
    ["a table with a formula", { name: "a.csv", data: "a;b\n1;=cmd|'/C calc'!A0" }],
    ["a table with a formula that begins as a number", { name: "a.csv", data: "-2+3+cmd|'/C calc'!A0" }],
    ["a table with a formula in quotation marks", { name: "a.csv", data: '"a","@SUM(1)"' }],
    ["XML with entities", { name: "a.xml", data: `<!DOCTYPE a [<!ENTITY b "c">]><a/>` }],
    ["XML in an encoding that hides letters", { name: "a.xml", data: `<?xml version="1.0" encoding="utf-7"?><a/>` }],
    ["XML in UTF-16", { name: "a.xml", data: Buffer.from("\ufeff<a/>", "utf16le") }],
    ["a PDF with a script", { name: "a.pdf", data: onePage("", {}, `/OpenAction ${script}`) }],
    ["a PDF with a file inside", { name: "a.pdf", data: holding({ name: "a.exe", data: "MZ" }) }],
    ["what is called a PDF and is none", { name: "a.pdf", data: "hello" }],
    ["a name that reads backwards", { name: "a\u202etxt.csv", data: "hello" }],
    ["a name that leads out of a folder", { name: "../../a.txt", data: "hello" }],
    ["one with related files beside it", { name: "a.txt", data: "hello", specification: "/RF <<>>" }],
    ["one whose other name is another kind's", { name: "a.txt", data: "hello", specification: "/DOS (a.exe)" }],
    [
      "one that unpacks without end",
      { name: "a.txt", data: deflateSync(Buffer.alloc(80 << 20, 65)), dict: "/Filter /FlateDecode" },
    ],
    ["one that is packed twice", { name: "a.txt", data: "x", dict: "/Filter [/FlateDecode /FlateDecode]" }],
  ])("%s", async (_, file) => {
    const upload = holding(file);
    const made = await accept(upload);
    expect(made).toMatchObject({ kind: "appended", codes: ["embedded_files_removed"], files: [] });
    expect(made.base.subarray(0, upload.length).equals(upload)).toBe(true);
    expect(runOn(made.base, "pdfdetach", "-list")).toContain("0 embedded files");
    expect(await accept(made.base)).toMatchObject({ kind: "upload", codes: [] });
  });
});

test("of several the harmless ones stay, and each is read by its place in the list", async () => {
  const upload = holding(
    { name: "z.csv", data: "a;b" },
    { name: "b.exe", data: "MZ" },
    { name: "a.txt", data: "hello" },
  );
  const made = await accept(upload);
  expect(made.codes).toEqual(["has_attached_files", "embedded_files_removed"]);
  expect(made.files).toEqual([
    { name: "a.txt", sizeBytes: 5 },
    { name: "z.csv", sizeBytes: 3 },
  ]);
  const { bytesOfAttached } = findActiveContent(new PdfDocument(made.base));
  expect([0, 1, 2].map((index) => bytesOfAttached(index)?.toString())).toEqual(["hello", "a;b", undefined]);
  expect(runOn(made.base, "qpdf", "--check")).toContain("No syntax or stream encoding errors found");
  expect(runOn(made.base, "pdfdetach", "-list")).toContain("2 embedded files");
});

test("the list keeps its order and limits, and two levels of it stay readable", async () => {
  const spec = (name: string, file: number) => `<</Type /Filespec /F (${name}) /EF <</F ${file} 0 R>> >>`;
  const file = { dict: "/Type /EmbeddedFile", data: Buffer.from("hello") };
  const upload = onePage(
    "",
    {
      10: "<</Limits [(a) (c)] /Names [(a) 21 0 R (b) 22 0 R (c) 23 0 R]>>",
      11: "<</Kids [10 0 R 12 0 R]>>",
      12: "<</Limits [(d) (d)] /Names [(d) 21 0 R]>>",
      20: file,
      21: spec("a.exe", 20),
      22: spec("b.txt", 20),
      23: spec("c.txt", 20),
    },
    "/Names <</EmbeddedFiles 11 0 R>>",
  );
  const { base } = await accept(upload);
  const doc = new PdfDocument(base);
  const tree = doc.dict(doc.dict(doc.root.get("Names"))?.get("EmbeddedFiles"));
  const leaves = (doc.array(tree?.get("Kids")) ?? []).map((kid) => doc.dict(kid));
  expect(leaves.map((leaf) => toTexts(doc, leaf?.get("Limits")))).toEqual([["b", "c"], undefined]);
  expect(runOn(base, "pdfdetach", "-list")).toContain("2 embedded files");
  expect(runOn(base, "qpdf", "--check")).toContain("No syntax or stream encoding errors found");
});

const toTexts = (doc: PdfDocument, value: Parameters<PdfDocument["array"]>[0]) =>
  doc.array(value)?.map((each) => toText(doc.resolve(each)));

test("one that is pinned to an element of the document's structure is found too", async () => {
  const upload = onePage(
    "",
    {
      10: "<</Type /StructTreeRoot /K 11 0 R>>",
      11: "<</Type /StructElem /S /Document /P 10 0 R /AF [12 0 R]>>",
      12: "<</Type /Filespec /F (a.exe) /EF <</F 13 0 R>> >>",
      13: { dict: "/Type /EmbeddedFile", data: Buffer.from("MZ") },
    },
    "/StructTreeRoot 10 0 R",
  );
  expect((await accept(upload)).codes).toEqual(["embedded_files_removed"]);
});

test("every file of the list can be taken out, however large all of them are", async () => {
  const large = deflateSync(Buffer.alloc(50 << 20, 65));
  const dict = "/Filter /FlateDecode";
  const upload = holding({ name: "a.txt", data: large, dict }, { name: "b.txt", data: large, dict });
  const { files, base } = await accept(upload);
  expect(files).toHaveLength(2);
  const { bytesOfAttached } = findActiveContent(new PdfDocument(base));
  expect([0, 1].map((index) => bytesOfAttached(index)?.length)).toEqual([50 << 20, 50 << 20]);
});

test("a file that is pinned to a page stays there", async () => {
  const upload = onePage("/Annots [<</Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 11 0 R>>]", {
    11: "<</Type /Filespec /F (a.txt) /EF <</F 12 0 R>> >>",
    12: { dict: "/Type /EmbeddedFile", data: Buffer.from("hello") },
  });
  expect(await accept(upload)).toMatchObject({
    kind: "upload",
    codes: ["has_attached_files"],
    files: [{ name: "a.txt", sizeBytes: 5 }],
  });
});

test("a file that several places lead to is listed once", async () => {
  const upload = onePage(
    "/AF [11 0 R]",
    {
      11: "<</Type /Filespec /F (a.txt) /EF <</F 12 0 R>> >>",
      12: { dict: "/Type /EmbeddedFile", data: Buffer.from("hello") },
      13: "<</Type /Filespec /UF (a.txt) /EF <</UF 12 0 R>> >>",
    },
    "/Names <</EmbeddedFiles <</Names [(a.txt) 11 0 R (b.txt) 13 0 R]>> >> /AF [11 0 R]",
  );
  expect((await accept(upload)).files).toHaveLength(1);
});

test("a portfolio opens with its pages, and keeps its files", async () => {
  const upload = onePage(
    "",
    {
      11: "<</Type /Filespec /F (a.txt) /EF <</F 12 0 R>> >>",
      12: { dict: "/Type /EmbeddedFile", data: Buffer.from("hello") },
    },
    "/Collection <<>> /Names <</EmbeddedFiles <</Names [(a.txt) 11 0 R]>> >>",
  );
  const made = await accept(upload);
  expect(made.codes).toEqual(["has_attached_files", "portfolio_removed"]);
  expect(runOn(made.base, "pdfdetach", "-list")).toContain("1 embedded files");
});
