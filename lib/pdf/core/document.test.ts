import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { Ref, type Stream } from "@/lib/pdf/core/objects";
import { readPages } from "@/lib/pdf/core/pages";
import { toText } from "@/lib/pdf/core/text-string";
import { buildPdf, fixture, onePage } from "../../../tests/fixtures/pdf/build-pdf";

const swap = (bytes: Buffer, from: string, to: string): Buffer =>
  Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");

const objectStream = (header: string, body: string, count = 1): { dict: string; data: Buffer } => ({
  dict: `/Type /ObjStm /N ${count} /First ${header.length + 1} /Filter /FlateDecode`,
  data: deflateSync(Buffer.from(`${header} ${body}`)),
});

/** One page, with object 5 compressed into stream 4; `num` is what the stream says. */
function withObjectStream(header: string, body: string, count = 1): Buffer {
  const base = onePage("", { 4: objectStream(header, body, count) });
  const rows = Buffer.from([2, 0, 4, 0]);
  const update = `6 0 obj\n<</Type /XRef /W [1 2 1] /Index [5 1] /Size 7 /Root 1 0 R /Prev ${startOf(base)} /Length 4>>\nstream\n`;
  const tail = Buffer.concat([Buffer.from(update), rows, Buffer.from("\nendstream\nendobj\n")]);
  return Buffer.concat([base, Buffer.from("\n"), tail, Buffer.from(`startxref\n${base.length + 1}\n%%EOF`)]);
}

const startOf = (bytes: Buffer): string => /startxref\n(\d+)\n%%EOF$/.exec(bytes.toString("latin1"))?.[1] ?? "";

describe("PdfDocument reads", () => {
  it("cross-reference tables", () => {
    expect(readPages(new PdfDocument(onePage()))).toHaveLength(1);
  });

  it("cross-reference streams", () => {
    expect(readPages(new PdfDocument(onePage("", {}, "", { kind: "stream" })))).toHaveLength(1);
  });

  it("object streams with predictors, as qpdf writes them", () => {
    expect(readPages(new PdfDocument(fixture("objstm")))).toHaveLength(100);
  });

  it("objects out of object streams", () => {
    const doc = new PdfDocument(withObjectStream("5 0", "(inside)"));
    expect(toText(doc.resolve(new Ref(5, 0)))).toBe("inside");
  });

  it("references to what is missing as null", () => {
    expect(new PdfDocument(onePage()).resolve(new Ref(99, 0))).toBeNull();
  });
});

describe("in a hybrid file", () => {
  /** An update with objects 4 and 5; what its table and the stream behind its /XRefStm say of them. */
  function hybrid(
    rowsOf: (four: number, five: number) => { table: string; stream: [kind: number, offset: number][] },
  ): Buffer {
    const base = onePage("", { 4: "(first)", 5: "(first)" });
    const at = base.length + 1;
    const four = "4 0 obj\n(four)\nendobj\n";
    const five = "5 0 obj\n(five)\nendobj\n";
    const { table, stream } = rowsOf(at, at + four.length);
    const rows = Buffer.alloc(10);
    for (const [i, [kind, offset]] of stream.entries()) {
      rows[i * 5] = kind;
      rows.writeUInt32BE(offset, i * 5 + 1);
    }
    const streamAt = at + four.length + five.length;
    const head = "6 0 obj\n<</Type /XRef /W [1 4 0] /Index [4 2] /Size 7 /Root 1 0 R /Length 10>>\nstream\n";
    const section = Buffer.concat([Buffer.from(head), rows, Buffer.from("\nendstream\nendobj\n")]);
    const trailer = `trailer\n<</Size 7 /Root 1 0 R /XRefStm ${streamAt} /Prev ${startOf(base)}>>`;
    const end = `xref\n${table}${trailer}\nstartxref\n${streamAt + section.length}\n%%EOF`;
    return Buffer.concat([base, Buffer.from(`\n${four}${five}`), section, Buffer.from(end)]);
  }
  const used = (offset: number): string => `${String(offset).padStart(10, "0")} 00000 n \n`;
  const textAt = (doc: PdfDocument, num: number) => toText(doc.resolve(new Ref(num, 0)));

  it("the stream behind /XRefStm gives what the table does not name, before /Prev", () => {
    const doc = new PdfDocument(
      hybrid((four, five) => ({
        table: `4 1\n${used(four)}`,
        stream: [
          [1, four],
          [1, five],
        ],
      })),
    );
    expect([textAt(doc, 4), textAt(doc, 5)]).toEqual(["four", "five"]);
    expect(doc.xref.hidden.size).toBe(0);
  });

  it("it gives what the table calls free too, and that is known as hidden from some", () => {
    const free = "0000000000 65535 f \n";
    const doc = new PdfDocument(
      hybrid((four, five) => ({
        table: `4 2\n${used(four)}${free}`,
        stream: [
          [1, four],
          [1, five],
        ],
      })),
    );
    expect([textAt(doc, 4), textAt(doc, 5)]).toEqual(["four", "five"]);
    expect([...doc.xref.hidden]).toEqual([5]);
  });

  it("a table and its stream that name different places are refused", () => {
    const bytes = hybrid((four, five) => ({
      table: `4 1\n${used(four)}`,
      stream: [
        [1, five],
        [1, five],
      ],
    }));
    expect(() => new PdfDocument(bytes)).toThrow("two entries for object 4");
  });
});

describe("PdfDocument refuses", () => {
  it.each<[string, Buffer, string]>([
    ["bytes before the header", Buffer.concat([Buffer.from("HTTP/1.1 200\n"), onePage()]), "header"],
    [
      "a file without startxref in its last 1024 bytes",
      Buffer.concat([onePage(), Buffer.alloc(1100, 32)]),
      "startxref",
    ],
    ["a truncated file", onePage().subarray(0, -30), "startxref"],
    ["an encrypted file", fixture("enc-owner-aes256"), "encrypted"],
    ["an xref loop", onePage("", {}, "", { trailer: "/Prev 0" }), "xref"],
    ["a wrong xref entry", swap(onePage(), "00000 n", "0000x n"), "xref"],
    ["a catalog that is none", buildPdf({ 1: "(text)" }), "catalog"],
    [
      "an xref stream without room for offsets",
      swap(onePage("", {}, "", { kind: "stream" }), "[1 4 0]", "[5 0 0]"),
      "xref",
    ],
  ])("%s", (_, bytes, code) => {
    expect(() => new PdfDocument(bytes)).toThrow(code);
  });

  it("a cross-reference section that is its own predecessor", () => {
    const length = startOf(onePage("", {}, "", { trailer: "/Prev 000" }));
    expect(() => new PdfDocument(onePage("", {}, "", { trailer: `/Prev ${length}` }))).toThrow("loop");
  });

  it("another object at an object's offset", () => {
    const doc = new PdfDocument(swap(onePage("", { 4: "(x)" }), "4 0 obj", "7 0 obj"));
    expect(() => doc.resolve(new Ref(4, 0))).toThrow("wrong_object");
  });

  it("an object stream that holds another object", () => {
    const doc = new PdfDocument(withObjectStream("8 0", "(inside)"));
    expect(() => doc.resolve(new Ref(5, 0))).toThrow("wrong_object");
  });

  it("an object stream that holds a number twice", () => {
    const doc = new PdfDocument(withObjectStream("5 0 5 9", "(inside) (other)", 2));
    expect(() => doc.resolve(new Ref(5, 0))).toThrow("twice");
  });

  it("two entries for an object in one section, but not the same one twice", () => {
    const base = onePage("", { 4: "(first)" });
    const at = base.indexOf("4 0 obj");
    const withRows = (...offsets: number[]): Buffer => {
      const rows = offsets.map((offset) => `4 1\n${String(offset).padStart(10, "0")} 00000 n \n`).join("");
      const trailer = `trailer\n<</Size 7 /Root 1 0 R /Prev ${startOf(base)}>>`;
      return Buffer.concat([base, Buffer.from(`\nxref\n${rows}${trailer}\nstartxref\n${base.length + 1}\n%%EOF`)]);
    };
    expect(toText(new PdfDocument(withRows(at, at)).resolve(new Ref(4, 0)))).toBe("first");
    expect(() => new PdfDocument(withRows(at, at + 1))).toThrow("two entries for object 4");
  });

  it("a stream whose /Length is wrong", () => {
    const stream = { dict: "", data: Buffer.from("12345678") };
    const doc = new PdfDocument(swap(onePage("", { 4: stream }), "/Length 8", "/Length 5"));
    expect(() => doc.resolve(new Ref(4, 0))).toThrow("stream_length");
  });

  it("a stream that needs itself for its length", () => {
    const doc = new PdfDocument(onePage("", { 4: "<</Length 4 0 R>>\nstream\nx\nendstream" }));
    expect(() => doc.resolve(new Ref(4, 0))).toThrow("loop");
  });

  it("references in a circle", () => {
    const doc = new PdfDocument(onePage("", { 4: "5 0 R", 5: "4 0 R" }));
    expect(() => doc.resolve(new Ref(4, 0))).toThrow("loop");
  });

  it("an object stream that inflates beyond 64 MiB", () => {
    const bomb = {
      dict: "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
      data: deflateSync(Buffer.alloc(65 << 20, 32)),
    };
    const doc = new PdfDocument(onePage("", { 4: bomb }));
    const stream = doc.resolve(new Ref(4, 0)) as Stream;
    expect(() => doc.decode(stream)).toThrow("too_large");
  });

  it("millions of objects in a small file", () => {
    const rows = deflateSync(Buffer.alloc(3_000_000 * 2));
    const section = `4 0 obj\n<</Type /XRef /W [1 1 0] /Size 3000000 /Root 1 0 R /Filter /FlateDecode /Length ${rows.length}>>\nstream\n`;
    const base = onePage();
    const bytes = Buffer.concat([
      base,
      Buffer.from(`\n${section}`),
      rows,
      Buffer.from(`\nendstream\nendobj\nstartxref\n${base.length + 1}\n%%EOF`),
    ]);
    expect(() => new PdfDocument(bytes)).toThrow("too_large");
  });
});
