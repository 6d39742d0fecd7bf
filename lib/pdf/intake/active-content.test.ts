import { describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { runOn } from "@/lib/pdf/draw/test-rendering";
import { findActiveContent } from "@/lib/pdf/intake/active-content";
import { inspect } from "@/lib/pdf/intake/inspect";
import { fixture, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every dictionary that can be reached from the trailer, as qpdf reads the file. */
function reachable(pdf: Buffer): Record<string, Json>[] {
  const { qpdf } = JSON.parse(runOn(pdf, "qpdf", "--json=2", "--json-key=qpdf")) as {
    qpdf: [unknown, Record<string, { value?: Json; stream?: { dict: Json } }>];
  };
  const objects = qpdf[1];
  const found: Record<string, Json>[] = [];
  const seen = new Set<string>();
  const waiting: Json[] = [objects.trailer?.value ?? null];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const isReference = typeof next === "string" && /^\d+ \d+ R$/.test(next);
    if (isReference && !seen.has(next as string)) {
      seen.add(next as string);
      const object = objects[`obj:${next}`];
      waiting.push(object?.value ?? object?.stream?.dict ?? null);
    }
    if (next === null || typeof next !== "object") continue;
    if (!Array.isArray(next)) found.push(next);
    waiting.push(...Object.values(next));
  }
  return found;
}

const forbidden = new Set(["/JavaScript", "/Launch", "/SubmitForm", "/ImportData"]);

/** What of it is active, by what the dictionaries say. */
const activeIn = (pdf: Buffer): string[] =>
  reachable(pdf).flatMap((dict) => [
    ...Object.keys(dict).filter((key) =>
      ["/JS", "/XFA", "/EmbeddedFiles", "/JavaScript", "/OnInstantiate"].includes(key),
    ),
    ...(typeof dict["/S"] === "string" && forbidden.has(dict["/S"]) ? [dict["/S"]] : []),
  ]);

const accept = async (bytes: Buffer) => {
  const { inspection, base } = await inspect(bytes, []);
  if (inspection.outcome !== "accepted") throw new Error(JSON.stringify(inspection));
  return { codes: inspection.warnings.map(({ code }) => code), kind: inspection.base, base: base ?? bytes };
};

const script = "<</S /JavaScript /JS (app.alert(1))>>";
const file: Source = { dict: "/Type /EmbeddedFile", data: Buffer.from("hello") };
const text: Source = {
  dict: "",
  data: Buffer.from("BT /AA 20 Tf 20 300 Td (Agreement) Tj /EF 20 Tf ( of today) Tj ET"),
};
const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";

/** One of everything, in direct and indirect objects, beside fonts that are called like dangerous keys. */
const hostile = (kind: "table" | "stream"): Buffer =>
  onePage(
    `/Contents 4 0 R /Resources <</Font <</AA 5 0 R /EF 5 0 R>> >> /AA <</O 6 0 R>> /Annots 7 0 R`,
    {
      4: text,
      5: font,
      6: script,
      7: `[8 0 R <</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /Launch /F (calc.exe)>> >> 9 0 R 10 0 R]`,
      8: `<</Type /Annot /Subtype /Widget /FT /Btn /T (send) /Rect [9 9 20 20] /A <</S /SubmitForm /F (http://x)>> /AA <</D 6 0 R>> >>`,
      9: `<</Type /Annot /Subtype /FileAttachment /Rect [20 20 40 40] /FS 11 0 R>>`,
      10: `<</Type /Annot /Subtype /Link /Rect [40 40 60 60] /A <</S /URI /URI (https://example.com) /Next [6 0 R <</S /ImportData>>]>> >>`,
      11: `<</Type /Filespec /F (a.js) /EF <</F 12 0 R>> >>`,
      12: file,
      13: `<</EmbeddedFiles <</Names [(a.js) 11 0 R]>> /JavaScript <</Names [(x) 6 0 R]>> /Dests <</Names []>> >>`,
      14: `<</Fields [8 0 R <</T (group) /Kids [] /AA <</K 6 0 R>> >>] /XFA (x)>>`,
      15: `<</Type /Outlines /First 16 0 R /Last 16 0 R /Count 1>>`,
      16: `<</Title (Chapter) /Parent 15 0 R /A ${script}>>`,
    },
    "/Names 13 0 R /AcroForm 14 0 R /Outlines 15 0 R /OpenAction 6 0 R /AA <</WC 6 0 R>> /AF [11 0 R] /NeedsRendering false",
    { kind },
  );

const drawnFrom = (entries: string): Source => ({ dict: entries, data: Buffer.from("0 0 9 9 re f") });
const otherFile = ["external_data_removed"];

describe("what a document can do beyond being shown is taken out of what everyone sees", () => {
  test.each(["table", "stream"] as const)("with a cross-reference %s", async (kind) => {
    const upload = hostile(kind);
    expect(activeIn(upload)).not.toEqual([]);
    const { base, codes, kind: how } = await accept(upload);
    expect(how).toBe("appended");
    expect(base.subarray(0, upload.length).equals(upload)).toBe(true);
    expect(runOn(base, "qpdf", "--check")).toContain("No syntax or stream encoding errors found");
    expect(activeIn(base)).toEqual([]);
    expect(codes).toEqual([
      "javascript_removed",
      "launch_action_removed",
      "submit_action_removed",
      "embedded_files_removed",
      "xfa_removed",
    ]);
    expect(runOn(base, "pdfdetach", "-list")).toContain("0 embedded files");
  });

  test("and nothing else: pages look the same, links and fields stay", async () => {
    const { base } = await accept(hostile("table"));
    const dictionaries = reachable(base);
    expect(dictionaries.filter((dict) => dict["/S"] === "/URI")).toHaveLength(1);
    expect(dictionaries.filter((dict) => dict["/T"] !== undefined)).toHaveLength(2);
    expect(dictionaries.filter((dict) => dict["/Title"] === "u:Chapter")).toHaveLength(1);
    expect(
      runOn(base, "pdffonts")
        .split("\n")
        .filter((line) => line.includes("Helvetica")),
    ).toHaveLength(1);
  });

  test("once: the result is taken as it is", async () => {
    const { base } = await accept(hostile("table"));
    expect(await accept(base)).toMatchObject({ kind: "upload", codes: [] });
  });

  test.each<[string, Buffer, string[]]>([
    ["a destination to open at", onePage("", {}, "/OpenAction [3 0 R /Fit]"), []],
    ["an action that goes there", onePage("", {}, "/OpenAction <</S /GoTo /D [3 0 R /Fit]>>"), []],
    ["a page opened elsewhere", onePage("", {}, "/OpenAction <</S /URI /URI (http://x)>>"), ["open_action_removed"]],
    ["printing when opened", onePage("/AA <</O <</S /Named /N /Print>> >>"), ["open_action_removed"]],
    [
      "a movie's script",
      onePage("/Annots [<</Subtype /Screen /A <</S /Rendition /JS (x)>> >>]"),
      ["javascript_removed"],
    ],
    ["a portfolio", onePage("", {}, "/Collection <<>>"), ["portfolio_removed"]],
    ["a name where a file would stand", onePage("/Contents 4 0 R", { 4: drawnFrom("/F /Fl") }), []],
    ["page content that another file gives", onePage("/Contents 4 0 R", { 4: drawnFrom("/F (other.bin)") }), otherFile],
    [
      "a picture of a page of another file",
      onePage("/Resources <</XObject <</X 4 0 R>> >>", {
        4: drawnFrom("/Subtype /Form /BBox [0 0 9 9] /Ref <</F (other.pdf) /Page 0>>"),
      }),
      otherFile,
    ],
    ["actions in a circle", onePage("/Annots [<</Subtype /Link /A 4 0 R>>]", { 4: "<</S /URI /Next 4 0 R>>" }), []],
  ])("%s", async (_, upload, codes) => {
    const made = await accept(upload);
    expect(made.codes).toEqual(codes);
    expect(made.kind).toBe(codes.length > 0 ? "appended" : "upload");
  });
});

test("a signed file keeps its scripts, because its signature covers them, and the sender is told", async () => {
  const signedField = "/AcroForm <</Fields [<</FT /Sig /V <</ByteRange [0 1 2 3]>> >>]>>";
  const made = await accept(onePage("/AA <</O <</S /JavaScript>> >>", {}, signedField));
  expect(made).toMatchObject({ kind: "upload", codes: ["has_signatures", "contains_javascript"] });
  expect((await accept(fixture("signed-b-t"))).kind).toBe("upload");
});

test.each(["6 5 R 6 0 R", "6 0 R 6 5 R"])(
  "active content that is named twice, in another generation too, is found: [%s]",
  async (annotations) => {
    const link = `<</Type /Annot /Subtype /Link /Rect [0 0 300 300] /A ${script}>>`;
    const document = new PdfDocument(onePage(`/Annots [${annotations}]`, { 6: link }));
    expect([...findActiveContent(document).kinds]).toEqual(["javascript"]);
  },
);
