import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractText } from "@/lib/pdf/draw/test-rendering";
import { inspect } from "@/lib/pdf/intake/inspect";
import type { Normaliser } from "@/lib/pdf/intake/normalise";
import { buildPdf, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

const mustNotRun: Normaliser = () => Promise.reject(new Error("a normaliser ran"));
const page = (more = "") => `/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> ${more}>>`;
const drawn = (text: string): Source => ({
  dict: "",
  data: Buffer.from(`BT /F1 20 Tf 20 200 Td (${text}) Tj ET /Cover Do`),
});
const objects = { 4: drawn("1 EUR"), 5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>" };
const other: Source = {
  dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources <</Font <</F1 5 0 R>>>>",
  data: Buffer.from("BT /F1 20 Tf 20 100 Td (9,000,000 EUR) Tj ET"),
};
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const plain = onePage(page(), objects);

/** With the first of the table's lines that fit written otherwise; what stands behind the table does not move. */
const table = (change: (rows: string) => string, from = plain): Buffer => {
  const text = from.toString("latin1");
  const at = text.lastIndexOf("xref\n0 ");
  const end = text.indexOf("trailer", at);
  return latin1(text.slice(0, at) + change(text.slice(at, end)) + text.slice(end));
};
const instead = (from: string | RegExp, to: string, bytes = plain): Buffer =>
  latin1(bytes.toString("latin1").replace(from, to));
const drawing = (reference: string, further: Record<number, Source> = {}): Buffer =>
  onePage(page(`/XObject <</Cover ${reference}>>`), { ...objects, ...further });

/** An update behind the file, with its table; `last` ends it. */
function updated(rows: (offset: number) => string, body = "", last = (end: string) => end): Buffer {
  const text = `${plain.toString("latin1")}\n`;
  const previous = /startxref\n(\d+)/.exec(text)![1];
  const at = text.length + body.length;
  const trailer = `trailer\n<</Size 6 /Root 1 0 R /Prev ${previous}>>\n`;
  return latin1(`${text}${body}xref\n${rows(text.length)}${trailer}${last(`startxref\n${at}\n%%EOF\n`)}`);
}

const again = (num: number, text: string): string => {
  const data = `BT /F1 20 Tf 20 200 Td (${text}) Tj ET`;
  return `${num} 0 obj\n<</Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\n`;
};
const row = (offset: number): string => `${String(offset).padStart(10, "0")} 00000 n \n`;

/** A section that says to be the first of a linearised file, and names another content; the last one does not. */
function linearised(): Buffer {
  const head = "%PDF-1.7\n";
  const content = again(4, "9,000,000 EUR");
  const dict = (length: number) => `9 0 obj\n<</Linearized 1 /L ${String(length).padEnd(8)}>>\nendobj\n`;
  const first = dict(0).length + head.length;
  const section = (at: number, previous: string) =>
    `xref\n4 1\n${row(at)}trailer\n<</Size 10 /Root 1 0 R /Prev ${previous}>>\nstartxref\n0\n%%EOF\n`;
  const begin = (length: number, previous: string) =>
    head + dict(length) + section(first + section(0, "0000000000").length, previous) + content;
  const moved = begin(0, "0000000000").length;
  const rest = plain.toString("latin1").slice(head.length);
  const shifted = rest
    .replace(
      /^(\d{10}) 00000 n /gm,
      (_, at: string) => `${String(Number(at) - head.length + moved).padStart(10, "0")} 00000 n `,
    )
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) - head.length + moved}`);
  const start = /startxref\n(\d+)/.exec(shifted)![1]!;
  return latin1(begin(moved + shifted.length, start.padStart(10, "0")) + shifted);
}

/** Some take the free row for that of object 0, and number all others one too low. */
function beginningAtOne(): Buffer {
  const built = buildPdf({
    1: "null",
    2: "<</Type /Catalog /Pages 6 0 R>>",
    3: `<</Type /Page /Parent 6 0 R /MediaBox [0 0 300 400] ${page()}>>`,
    ...objects,
    6: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
  });
  const free = "0000000000 65535 f \n";
  const head = "xref\n0 7\n".length + free.length;
  const renumbered = (rows: string) => `xref\n0 1\n${free}1 6\n${free}${rows.slice(head + free.length)}`;
  return table(renumbered, instead("/Root 1 0 R", "/Root 2 0 R", built));
}

const streamed = buildPdf(
  {
    1: "<</Type /Catalog /Pages 2 0 R>>",
    2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
    3: `<</Type /Page /Parent 2 0 R ${page()}>>`,
    ...objects,
    6: "null",
  },
  { kind: "stream" },
);

/** The row of object 6, which nothing needs, of a type that there is not. */
function ofUnknownType(): Buffer {
  const bytes = Buffer.from(streamed);
  bytes[bytes.lastIndexOf("stream\n", bytes.lastIndexOf("endstream")) + "stream\n".length + 6 * 5] = 7;
  return bytes;
}

const row4 = (at: number): string => `4 1\n${row(at)}`;
const updatedWell = (): Buffer => updated(row4, again(4, "2 EUR"));

/** The number behind /Prev stands in an object of its own. */
function previousElsewhere(): Buffer {
  const previous = /startxref\n(\d+)/.exec(plain.toString("latin1"))![1]!;
  const body = `${again(4, "2 EUR")}6 0 obj\n${previous}\nendobj\n`;
  const rows = (at: number) => `${row4(at)}6 1\n${row(at + again(4, "2 EUR").length)}`;
  return instead(/\/Size 6 (.*)\/Prev \d+/, "/Size 7 $1/Prev 6 0 R", updated(rows, body));
}

/** A string that goes on behind the data, for whoever reads on to `endstream`. */
function readingOn(): Buffer {
  const data = "BT /F1 20 Tf 20 200 Td (1 EUR) Tj ( \n%) Tj 0 -50 Td (9,000,000 EUR) Tj ET";
  const whole = onePage(page(), { ...objects, 4: { dict: "", data: Buffer.from(data) } });
  return instead(`/Length ${data.length}`, `/Length ${data.indexOf("( \n%") - 1}`, whole);
}

/** Another content under the same number, behind the one that the table names. */
function unnamed(): Buffer {
  const text = plain.toString("latin1");
  const at = text.lastIndexOf("xref\n0 ");
  const stale = again(4, "9,000,000 EUR");
  const whole = text.slice(0, at) + stale + text.slice(at);
  return latin1(whole.replace(/startxref\n\d+/, `startxref\n${at + stale.length}`));
}

const odd: [what: string, bytes: Buffer][] = [
  ["has a /Prev that is no whole number", instead(/\/Prev (\d+)/, "/Prev $1.0", updatedWell())],
  ["has a /Prev with a sign", instead(/\/Prev (\d+)/, "/Prev +$1", updatedWell())],
  ["has a /Prev that stands elsewhere", previousElsewhere()],
  ["has another object with a number that is taken, which no table names", unnamed()],
  ["has rows of 19 bytes", table((rows) => rows.replaceAll(" n \n", " n\n"))],
  ["has rows of 21 bytes", table((rows) => rows.replaceAll(" n \n", " n  \n"))],
  ["has short rows", table((rows) => rows.replace(/^0+(\d+) 00000 n /gm, "$1 0 n"))],
  ["has a comment in its table", table((rows) => rows.replace("0 6\n", "0 6 %\n"))],
  ["has a table that begins at 1 with a free row", beginningAtOne()],
  ["has a /Size that is too small", instead("/Size 6", "/Size 4")],
  ["has no /Size", instead("/Size 6", "/Sizz 6")],
  ["has a /Size beyond all objects there may be", instead("/Size 6", "/Size 99999999")],
  ["says that it is encrypted, by nothing", instead("/Root 1 0 R", "/Root 1 0 R /Encrypt 77 0 R")],
  ["refers to an object in a generation that it does not have", drawing("6 5 R", { 6: other })],
  ["refers to a generation of nothing", drawing("6 5 R")],
  [
    "has an entry that leads to no object, though nothing needs it",
    instead(
      "/Size 6",
      "/Size 8",
      table((rows) => `${rows}7 1\n${row(20)}`),
    ),
  ],
  ["has an object that cannot be read", drawing("6 0 R", { 6: "<</A 1 /A 2>>" })],
  [
    "ends with a startxref that is part of another word",
    updated(
      (at) => `4 1\n${row(at)}`,
      again(4, "9,000,000 EUR"),
      (end) => `x${end}`,
    ),
  ],
  [
    "ends with a startxref behind which no white space of PDF stands",
    updated(
      (at) => `4 1\n${row(at)}`,
      again(4, "9,000,000 EUR"),
      (end) => end.replace("startxref\n", "startxref\xa0"),
    ),
  ],
  ["has a cross-reference entry of an unknown type", ofUnknownType()],
  ["has content that goes on behind its /Length", readingOn()],
  ["begins with another first-page section than it ends with", linearised()],
];

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => pdfium.destroy());

async function textInPdfium(bytes: Buffer): Promise<string> {
  const document = await pdfium.loadDocument(bytes);
  const text = document.getPage(0).getText();
  document.destroy();
  return text.trim();
}

describe("an upload that readers understand differently", () => {
  it.each(odd)("is replaced by a copy that they read the same, when it %s", async (_, bytes) => {
    const { inspection, base } = await inspect(bytes);
    expect(inspection).toMatchObject({ outcome: "accepted", base: "own" });
    const text = await textInPdfium(base!);
    expect(text).toContain("EUR");
    expect(extractText(base!).trim().split(/\s+/)).toEqual(text.split(/\s+/));
    expect((await inspect(base!, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });

  // The other one is none when something stands behind it.
  it.each(odd.slice(0, -1))("is refused where a signature stands in it, when it %s", async (_, bytes) => {
    const { inspection } = await inspect(Buffer.concat([bytes, latin1("\n%/ByteRange\n")]));
    expect(inspection).toMatchObject({ outcome: "rejected", code: "pdf_signed_and_damaged" });
  });

  it("is no file of the usual kind: what the examples are made of is taken as it is", async () => {
    for (const bytes of [
      plain,
      streamed,
      drawing("6 0 R", { 6: other }),
      updated((at) => `4 1\n${row(at)}`, again(4, "2 EUR")),
    ])
      expect((await inspect(bytes, [mustNotRun])).inspection).toMatchObject({ outcome: "accepted", how: "as-is" });
  });
});
