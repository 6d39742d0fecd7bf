import { describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { Name, Ref, Stream } from "@/lib/pdf/core/objects";
import { textString, toText } from "@/lib/pdf/core/text-string";
import { Update } from "@/lib/pdf/core/update";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

const kinds = ["table", "stream"] as const;

describe.each(kinds)("an update of a document with a cross-reference %s", (kind) => {
  const original = onePage("", { 4: "(old)" }, "", { kind, trailer: "/Info 4 0 R" });

  it("keeps the upload as a byte prefix and shows the new objects", () => {
    const update = new Update(new PdfDocument(original));
    update.set(new Ref(4, 0), textString("Łukasz"));
    const added = update.add(new Stream(new Map([["Type", new Name("X")]]), Buffer.from("data")));
    const { bytes, offsetOf } = update.finish();
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);

    const doc = new PdfDocument(bytes);
    expect(doc.xref.newest.kind).toBe(kind);
    expect(toText(doc.resolve(new Ref(4, 0)))).toBe("Łukasz");
    expect((doc.resolve(added) as Stream).raw.toString()).toBe("data");
    expect(bytes.toString("latin1", offsetOf(added), offsetOf(added) + 7)).toBe(`${added.num} 0 obj`);
  });

  it("passes /Info on and makes a file identifier when there is none", () => {
    const bytes = (): Buffer => {
      const update = new Update(new PdfDocument(original));
      update.add(null);
      return update.finish().bytes;
    };
    const { trailer } = new PdfDocument(bytes());
    expect(trailer.get("Info")).toEqual(new Ref(4, 0));
    expect(trailer.get("ID")).toHaveLength(2);
    expect(bytes().equals(bytes())).toBe(true);
  });

  it("can be updated again", () => {
    let bytes = original;
    for (const text of ["one", "two", "three"]) {
      const update = new Update(new PdfDocument(bytes));
      update.set(new Ref(4, 0), textString(text));
      bytes = update.finish().bytes;
    }
    expect(toText(new PdfDocument(bytes).resolve(new Ref(4, 0)))).toBe("three");
  });
});

describe("an update", () => {
  it("gives no object a number that the file refers to without having it, neither at once nor later", () => {
    // Page content, an annotation, an object that is itself a reference, and one far away.
    const page = "/Contents [4 0 R 5 0 R] /Annots [7 0 R] /Thumb 8 0 R";
    const base = onePage(page, { 4: { dict: "", data: Buffer.from("n") } }, "/X [<</Y 8000000 0 R>>]");
    const once = new Update(new PdfDocument(base));
    const added = [once.add(textString("a")), once.add(textString("b"))].map(({ num }) => num);
    const again = new Update(new PdfDocument(Buffer.from(once.finish().bytes)));
    added.push(again.add(textString("c")).num);
    const { bytes } = again.finish();
    expect(added).toEqual([6, 9, 10]);
    const doc = new PdfDocument(bytes);
    for (const num of [5, 7, 8, 8_000_000]) expect(doc.resolve(new Ref(num, 0))).toBeNull();
    expect(doc.number(doc.trailer.get("Size"))).toBe(11);
  });

  it("keeps an existing file identifier", () => {
    const update = new Update(new PdfDocument(onePage("", {}, "", { trailer: "/ID [<01> <02>]" })));
    update.add(null);
    expect(update.finish().bytes.toString("latin1")).toMatch(/\/ID \[<01> <02>\]\n\/Prev/);
  });

  it("never takes /XRefStm over", () => {
    const hybrid = onePage("", { 4: { dict: "/Type /XRef /W [1 1 1] /Size 0 /Index []", data: Buffer.alloc(0) } });
    const at = hybrid.indexOf("4 0 obj");
    const withStream = onePage(
      "",
      { 4: { dict: "/Type /XRef /W [1 1 1] /Size 0 /Index []", data: Buffer.alloc(0) } },
      "",
      { trailer: `/XRefStm ${at}` },
    );
    const update = new Update(new PdfDocument(withStream));
    update.add(null);
    expect(new PdfDocument(update.finish().bytes).trailer.has("XRefStm")).toBe(false);
  });
});
