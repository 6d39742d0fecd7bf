import { deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "pdf-lib";
import PDFKit from "pdfkit";
import { describe, expect, test } from "vitest";
import { extractText, runOn } from "@/lib/pdf/draw/test-rendering";
import { fixture, onePage, type Source } from "@/tests/fixtures/pdf/build-pdf";
import { comparePages } from "./testing/compare-pages";
import { findAndHide } from "./testing/find-and-hide";

const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";
const resources = "/Resources <</Font <</F1 5 0 R>> /XObject <</X1 6 0 R>>>>";

/** A page whose content is this; object 6 is what it draws as X1. */
function pageOf(content: string | Buffer, form: Source = "null", more: Record<number, Source> = {}): Buffer {
  const data = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  return onePage(`/Contents 4 0 R ${resources}`, { 4: { dict: "", data }, 5: font, 6: form, ...more });
}

/** Everything that has to hold when tags are taken out, judged by poppler and qpdf. */
async function expectHidden(bytes: Buffer, page = 1, slackPx = 3) {
  const found = await findAndHide(bytes);
  expect(found.visiblePages).toEqual([]);
  expect(found.hidden).toBe(found.fields.length);
  expect(found.bytes.subarray(0, bytes.length).equals(bytes)).toBe(true);
  expect(runOn(found.bytes, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
  const changes = comparePages(bytes, found.bytes, page, slackPx);
  expect(changes).toMatchObject({ outside: 0, leftovers: 0 });
  expect(changes.inside).toBeGreaterThan(20);
  return { found, changes, text: extractText(found.bytes) };
}

describe("a tag is gone, and nothing else has moved", () => {
  test.each([
    ["in the middle of a string", "BT /F1 12 Tf 20 300 Td (By {{Signature}} today) Tj ET"],
    ["that is the whole of one", "BT /F1 12 Tf 20 300 Td ({{Signature}}) Tj ( today) Tj ET"],
    ["in a kerned array", "BT /F1 12 Tf 20 300 Td [(By {)-20({Sig) 30.5 (nature}} t)70(oday)] TJ ( and on) Tj ET"],
    ["cut into many operators", "BT /F1 12 Tf 20 300 Td (By {) Tj ({Signa) Tj (ture}) Tj (} today) Tj ET"],
    [
      "with character, word spacing and scale",
      "BT /F1 12 Tf 3 Tw 1.5 Tc 80 Tz 20 300 Td (By {{Text; role=1}} to day) Tj ET",
    ],
    [
      "shown by the operators of new lines",
      `BT /F1 12 Tf 14 TL 20 300 Td (By) ' 2 1 ({{Text; role=1}} to day) " (on) ' ET`,
    ],
    ["in small type under a matrix", "BT /F1 1 Tf 12 0 0 12 20 300 Tm (By {{Signature}} today) Tj ET"],
    ["in hexadecimal", `BT /F1 12 Tf 20 300 Td <${Buffer.from("By {{Signature}} today").toString("hex")}> Tj ET`],
    [
      "behind an inline image",
      "q 9 0 0 9 9 9 cm BI /W 2 /H 2 /CS /G /BPC 8 ID (\x00EI\xff EI Q BT /F1 12 Tf 20 300 Td (By {{Signature}} today) Tj ET",
    ],
    [
      "behind comments, dictionaries and odd white space",
      "/P <</MCID 0>>BDC%(Tj\rBT/F1 12 Tf\x0020 300\fTd(By {{Signature}}\\\n today)Tj ET EMC",
    ],
    ["with brackets and escapes about it", "BT /F1 12 Tf 20 300 Td (\\(By\\) {{Signature}} \\164oday \\\\) Tj ET"],
  ])("%s", async (_, content) => {
    const { found, text } = await expectHidden(pageOf(content));
    expect(found.fields).toHaveLength(1);
    expect(text).not.toMatch(/[{}]|Sig|Text|role/);
  });

  test.each([
    [0, { x: 40, y: 12 }],
    [90, { x: 260, y: 40 }],
    [180, { x: 160, y: 299 }],
    [270, { x: 41, y: 173 }],
  ])("on a page turned by %i and cropped, and its field stands where it was", async (rotate, place) => {
    const data = Buffer.from("BT /F1 12 Tf 50 350 Td ({{Signature}} today) Tj ET");
    const page = `/Contents 4 0 R ${resources} /Rotate ${rotate} /CropBox [10 20 290 400]`;
    const { found } = await expectHidden(onePage(page, { 4: { dict: "", data }, 5: font, 6: "null" }));
    const { x, y } = found.fields[0]!;
    expect({ x: Math.round(x), y: Math.round(y) }).toEqual(place);
  });

  test("in a content stream of several parts, compressed and as text", async () => {
    const parts = ["BT /F1 12 Tf 20 300 Td (By {{Sig) Tj", "(nature}} today)", "Tj ET"].map((part) =>
      Buffer.from(part),
    );
    const hex = Buffer.from(`${parts[1]!.toString("hex")}>`);
    const bytes = onePage(`/Contents [4 0 R 7 0 R 8 0 R] ${resources}`, {
      4: { dict: "/Filter /FlateDecode", data: deflateSync(parts[0]!) },
      5: font,
      6: "null",
      7: { dict: "/Filter /ASCIIHexDecode", data: hex },
      8: { dict: "", data: parts[2]! },
    });
    expect((await expectHidden(bytes)).text.trim()).toMatch(/^By +today$/);
  });

  test("in a form that the page draws twice, and that another form draws", async () => {
    const form = (dict: string, content: string): Source => ({
      dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 40] ${dict}`,
      data: Buffer.from(content),
    });
    const inner = form("", "BT /F1 12 Tf 10 10 Td (In {{Text;role=1}} here) Tj ET");
    const outer = form("/Resources <</XObject <</In 7 0 R>> /Font <</F1 5 0 R>>>>", "1 0 0 1 0 5 cm /In Do");
    const content = "q 1 0 0 1 0 300 cm /X1 Do Q q 1 0 0 1 0 200 cm /X1 Do Q";
    const bytes = pageOf(content, outer, { 7: inner });
    const { found, text } = await expectHidden(bytes);
    expect(found.fields.map(({ y }) => Math.round(y))).toEqual([73, 173]);
    expect(text).not.toContain("{{");
  });

  test("of pages that share their content, where it is a tag on each", async () => {
    const bytes = Buffer.from(await twoPages());
    const found = await findAndHide(bytes);
    expect(found).toMatchObject({ hidden: 2, visiblePages: [] });
    for (const page of [1, 2])
      expect(comparePages(bytes, found.bytes, page)).toMatchObject({ outside: 0, leftovers: 0 });
  });

  test("and what the file says that the glyphs read as is gone too", async () => {
    const span = "/Span <</ActualText (By {{Signature}} today)>> BDC (By {{Signature}} today) Tj EMC";
    const { text } = await expectHidden(pageOf(`BT /F1 12 Tf 20 300 Td ${span} ET`));
    expect(text.trim()).toMatch(/^By +today$/);
  });
});

/** pdf-lib: one form, drawn on two pages. */
async function twoPages(): Promise<Uint8Array> {
  const source = await PDFDocument.create();
  const page = source.addPage([300, 100]);
  page.drawText("Sign {{Signature;role=1}} below", {
    x: 20,
    y: 60,
    size: 11,
    font: await source.embedFont(StandardFonts.TimesRoman),
  });
  const target = await PDFDocument.create();
  const [embedded] = await target.embedPdf(await source.save());
  for (const y of [50, 150]) target.addPage([300, 300]).drawPage(embedded!, { x: 0, y });
  return target.save();
}

describe("files of other programs", () => {
  test.each([
    ["tags-chromium", 1, 8],
    ["tags-chromium", 2, 1],
    // Of Type 3 text that runs up the page, poppler says a box beside it.
    ["tags-type3", 1, 2, 12],
    ["tags-libreoffice", 1, 6],
  ])("%s, page %i", async (name, page, count, slackPx?: number) => {
    const { found, changes } = await expectHidden(fixture(name), page, slackPx);
    expect(found.fields.filter(({ pageNumber }) => pageNumber === page)).toHaveLength(count);
    expect(changes.gone.join(" ")).toContain("role=");
  });

  test("pdfkit, with its own font and a standard one, kerned", async () => {
    const bytes = await new Promise<Buffer>((resolve) => {
      const parts: Buffer[] = [];
      const pdf = new PDFKit({ size: "A5" })
        .on("data", (part: Buffer) => parts.push(part))
        .on("end", () => resolve(Buffer.concat(parts)));
      pdf.font("node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf");
      pdf.text("AVATAR office: {{Signature;role=1;label=Vertrag für Søren}} Wave.");
      pdf
        .font("Times-Roman")
        .text("To {{Date signed;role=1}} Ty.", { align: "justify", continued: true })
        .text(" And on.");
      pdf.end();
    });
    const { found, text } = await expectHidden(bytes);
    expect(found.fields.map(({ fieldType, label }) => [fieldType, label])).toEqual([
      ["SIGNATURE", "Vertrag für Søren"],
      ["DATE_SIGNED", ""],
    ]);
    expect(text).toContain("AVATAR office:");
    expect(text).not.toContain("role");
  });
});

describe("what cannot be taken out surely stays, and is said to", () => {
  const vertical =
    "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V /DescendantFonts [7 0 R] /ToUnicode 8 0 R>>";
  const cid =
    "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 9 0 R>>";
  const descriptor =
    "<</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200>>";
  const toUnicode: Source = {
    dict: "",
    data: Buffer.from(
      "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0020> <007e> <0020> endbfrange",
    ),
  };
  const wide = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex");

  test("in vertical writing", async () => {
    const data = Buffer.from(`BT /F1 12 Tf 200 380 Td <${wide("{{Signature}}")}> Tj ET`);
    const bytes = onePage(`/Contents 4 0 R ${resources}`, {
      4: { dict: "", data },
      5: vertical,
      6: "null",
      7: cid,
      8: toUnicode,
      9: descriptor,
    });
    const found = await findAndHide(bytes);
    expect(found).toMatchObject({ hidden: 0, visiblePages: [1], fields: [{ fieldType: "SIGNATURE" }] });
    expect(found.bytes.equals(bytes)).toBe(true);
  });

  test("where our reader and viewers do not see the same", async () => {
    const found = await findAndHide(pageOf("BT /F1 12 Tf 20 300 Td (By {{Signature}} today) Tj ET BT ( ] ) Tj ] ET"));
    expect(found).toMatchObject({ hidden: 0, visiblePages: [1] });
  });

  test("and other pages of the same file are done", async () => {
    const good = "BT /F1 12 Tf 20 300 Td (By {{Signature}} today) Tj ET";
    const doc = await PDFDocument.create();
    for (const content of [good, `${good} ] `, good]) {
      const copied = await PDFDocument.load(pageOf(content));
      doc.addPage((await doc.copyPages(copied, [0]))[0]);
    }
    const found = await findAndHide(Buffer.from(await doc.save()));
    expect(found).toMatchObject({ hidden: 2, visiblePages: [2] });
    expect(extractText(found.bytes).match(/\{\{/g)).toHaveLength(1);
  });

  test("and when it was not asked for", async () => {
    const bytes = pageOf("BT /F1 12 Tf 20 300 Td ({{Signature}}) Tj ET");
    const found = await findAndHide(bytes, { hides: false });
    expect(found).toMatchObject({ hidden: 0, visiblePages: [1] });
    expect(found.bytes.equals(bytes)).toBe(true);
  });
});
