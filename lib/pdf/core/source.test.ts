import { describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { LazySource } from "@/lib/pdf/core/source";
import { textString } from "@/lib/pdf/core/text-string";
import { Update } from "@/lib/pdf/core/update";
import { fixture, onePage } from "../../../tests/fixtures/pdf/build-pdf";

const BLOCK_BYTES = 16 * 1024;
const picture = Buffer.alloc(4 * 1024 ** 2, "picture");

/** The same document, fetched piece by piece, and how much of it was. */
function lazily(bytes: Buffer) {
  const fetched = { bytes: 0, times: 0 };
  const source = new LazySource(bytes.length, (start, end) => {
    fetched.bytes += end - start;
    fetched.times++;
    return Buffer.from(bytes.subarray(start, end));
  });
  return { source, fetched };
}

/** Every object of a document, or why it cannot be read. */
function objectsOf(open: () => PdfDocument): unknown {
  try {
    const doc = open();
    return [...doc.xref.entries.keys()].map((num) => [num, readable(() => doc.load(new Ref(num, 0)))]);
  } catch (error) {
    return String(error);
  }
}

function readable(read: () => Obj): unknown {
  try {
    const value = read();
    return value instanceof Stream ? [value.dict, value.raw.toString("latin1")] : value;
  } catch (error) {
    return String(error);
  }
}

const expectTheSame = (bytes: Buffer) =>
  expect(objectsOf(() => new PdfDocument(lazily(bytes).source))).toEqual(objectsOf(() => new PdfDocument(bytes)));

describe("a document that is fetched as it is needed", () => {
  it.each(["text1", "objstm", "acro", "rotcrop", "signed-b-t", "signed-damaged", "tags-chromium"])(
    "shows in %s what the whole shows",
    (name) => expectTheSame(fixture(name)),
  );

  it("shows what the whole shows wherever the end of a piece falls", () => {
    const text = "/Key (some text) /List [1234 5 0 R <4142>] % a comment\n";
    const object = (doc: PdfDocument): unknown => readable(() => doc.load(new Ref(4, 0)));
    for (let before = BLOCK_BYTES - 140; before < BLOCK_BYTES + 20; before++) {
      const pad = "x".repeat(before - 40);
      const bytes = onePage("", { 4: `<</Pad (${pad}) ${text}>>`, 5: "(five)", 6: { dict: "", data: picture } });
      const { source, fetched } = lazily(bytes);
      expect(object(new PdfDocument(source))).toEqual(object(new PdfDocument(bytes)));
      expect(fetched.bytes).toBeLessThan(picture.length / 10);
    }
  });

  it("shows a damaged one as damaged, in the same words", () => {
    const good = onePage("", { 4: { dict: "", data: picture }, 5: "[1 2 3]" });
    const at = good.indexOf("[1 2 3]");
    for (const damage of ["(1 2 3]", "[1 2 3(", "endobj ", "]]]]]]]"]) {
      const damaged = Buffer.from(good);
      damaged.write(damage, at, "latin1");
      expectTheSame(damaged);
    }
    expectTheSame(good.subarray(0, good.length - 200));
  });

  it("leaves its pictures where they are, in updates of updates too", () => {
    const base = onePage("/Contents 4 0 R", { 4: { dict: "", data: picture }, 5: "(old)" });
    const { source, fetched } = lazily(base);
    const once = new Update(new PdfDocument(source));
    once.set(new Ref(5, 0), textString("new"));
    const twice = new Update(new PdfDocument(once.finish().document));
    const added = twice.add(textString("more"));
    const { document } = twice.finish();
    expect(new PdfDocument(document).resolve(added)).toEqual(textString("more"));
    expect(fetched.bytes).toBeLessThan(picture.length / 10);
    expect(document.slice(0, base.length).equals(base)).toBe(true);
    expectTheSame(document.bytes);
  });

  it("is never fetched much more than once, however it is made and used", () => {
    const large = `[${"1234567 ".repeat(2_500)}]`;
    const objects = Object.fromEntries(Array.from({ length: 90 }, (_, at) => [at + 5, large]));
    const base = onePage("/Contents 4 0 R", { 4: { dict: "", data: picture.subarray(0, 200_000) }, ...objects });
    const { source, fetched } = lazily(base);
    const once = new Update(new PdfDocument(source));
    once.add(textString("more"));
    const { document } = once.finish();
    for (const doc of [new PdfDocument(document), new PdfDocument(document)]) {
      for (const num of doc.xref.entries.keys()) doc.load(new Ref(num, 0));
      for (let again = 0; again < 20; again++) (doc.load(new Ref(4, 0)) as Stream).raw.at(0);
    }
    expect(document.bytes.subarray(0, base.length).equals(base)).toBe(true);
    expect(fetched.bytes).toBeLessThan(base.length * 2);
  });

  it("is asked once for a place, however it lies, by the document and by what is made of it", () => {
    const { source, fetched } = lazily(Buffer.concat([picture, Buffer.from("the end of it all")]));
    const at = 10 * BLOCK_BYTES - 20;
    const read = (from: typeof source | ReturnType<typeof source.append>) =>
      from.parse(at, (bytes, start) => ({ text: bytes.toString("latin1", start, start + 40), end: start + 40 })).text;
    expect(read(source)).toBe(picture.toString("latin1", at, at + 40));
    expect(read(source.append(Buffer.from("more")))).toBe(read(source));
    expect(fetched.times).toBe(1);
  });

  it("is updated to the same bytes as in memory", () => {
    const base = onePage("", { 4: { dict: "", data: picture } });
    const updated = (doc: PdfDocument): Buffer => {
      const update = new Update(doc);
      update.add(textString("more"));
      return update.finish().bytes;
    };
    expect(updated(new PdfDocument(lazily(base).source)).equals(updated(new PdfDocument(base)))).toBe(true);
  });
});
