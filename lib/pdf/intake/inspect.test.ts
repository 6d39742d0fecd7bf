import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { inspect } from "@/lib/pdf/intake/inspect";
import { type Normaliser, normaliseWithPdfLib } from "@/lib/pdf/intake/normalise";
import type { Inspection } from "@/lib/sandbox/protocol";
import { buildPdf, fixture, onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

const withPdfLib = [normaliseWithPdfLib];
const mustNotRun: Normaliser = () => Promise.reject(new Error("a normaliser ran"));

/** Outcome in one word: how it was accepted, or the code of the refusal. */
const outcomeOf = (inspection: Inspection): string => {
  if (inspection.outcome === "accepted") return inspection.how;
  return inspection.outcome === "rejected" ? inspection.code : inspection.outcome;
};

const warningsFor = async (bytes: Buffer): Promise<string[]> => {
  const { inspection } = await inspect(bytes, [mustNotRun]);
  return inspection.outcome === "accepted" ? inspection.warnings.map(({ code }) => code) : [outcomeOf(inspection)];
};

const textWith = (from: string, to: string): Buffer =>
  Buffer.from(fixture("text1").toString("latin1").replace(from, to), "latin1");

const flate = (data: Buffer, dict = "/Filter /FlateDecode"): Source => ({ dict, data: deflateSync(data) });

describe("a page that is a stream", () => {
  it("is refused, and nothing breaks", async () => {
    const page: Source = { dict: "/Type /Page /Parent 9 0 R", data: Buffer.from("q Q") };
    const bytes = buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R>>",
      2: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
      3: page,
    });
    expect(outcomeOf((await inspect(bytes)).inspection)).toBe("pdf_unreadable");
  });
});

describe("an upload is taken as it is", () => {
  it.each([
    ["text1", 1, 0],
    ["objstm", 100, 0],
    ["acro", 1, 0],
    ["unbalanced", 2, 0],
    ["signed-b-t", 1, 1],
  ])("when the strict reader can read it: %s", async (name, pageCount, signatureCount) => {
    const { inspection, base } = await inspect(fixture(name), [mustNotRun]);
    expect(inspection).toMatchObject({ outcome: "accepted", how: "as-is", signatureCount });
    expect(inspection.outcome === "accepted" && inspection.pages).toHaveLength(pageCount);
    expect(base).toBeUndefined();
  });

  it("and its pages are measured as a person sees them", async () => {
    const { inspection } = await inspect(fixture("rotcrop"), [mustNotRun]);
    const sizes = inspection.outcome === "accepted" ? inspection.pages : [];
    expect(sizes[1]).toMatchObject({ widthPt: sizes[0]!.heightPt, heightPt: sizes[0]!.widthPt, rotation: 90 });
  });
});

describe("an upload is normalised once", () => {
  it.each<[string, Buffer, string]>([
    ["encrypted with an owner password, AES-256", fixture("enc-owner-aes256"), "decrypted"],
    ["encrypted with an owner password, RC4", fixture("enc-owner-rc4"), "decrypted"],
    ["cut off at the end", fixture("text1").subarray(0, -300), "repaired"],
    ["behind other bytes", Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), fixture("text1")]), "repaired"],
    ["without the /Size that new objects are numbered from", textWith("/Size 15", "/Sizz 15"), "repaired"],
    ["followed by other bytes", Buffer.concat([fixture("text1"), Buffer.alloc(1500, "x")]), "repaired"],
  ])("when it is %s", async (_, bytes, how) => {
    const { inspection, base } = await inspect(bytes, withPdfLib);
    expect(outcomeOf(inspection)).toBe(how);
    expect(outcomeOf((await inspect(base!, [mustNotRun])).inspection)).toBe("as-is");
  });

  it("by the next tool when the first one fails or leaves it damaged", async () => {
    const failing: Normaliser = async () => ({ failure: "unreadable" });
    const useless: Normaliser = async (bytes) => ({ bytes });
    const { inspection } = await inspect(fixture("enc-owner-rc4"), [failing, useless, normaliseWithPdfLib]);
    expect(outcomeOf(inspection)).toBe("decrypted");
  });

  it("but not by a second tool when the first one found no end", async () => {
    const endless: Normaliser = async () => ({ failure: "too_complex" });
    const damaged = fixture("text1").subarray(0, -300);
    expect(outcomeOf((await inspect(damaged, [endless, mustNotRun])).inspection)).toBe("pdf_too_complex");
  });

  it("when readers would disagree about its number of pages", async () => {
    const bytes = Buffer.from(onePage().toString("latin1").replace("/Count 1", "/Count 7"), "latin1");
    const { inspection, base } = await inspect(bytes, [mustNotRun]);
    expect(outcomeOf(inspection)).toBe("repaired");
    expect(base!.subarray(0, bytes.length).equals(bytes)).toBe(true);
    const doc = new PdfDocument(base!);
    expect(doc.dict(doc.root.get("Pages"))?.get("Count")).toBe(1);
  });
});

/** Places beside the page's own content that a viewer unpacks to draw a page; object 9 is the bomb. */
const hiddenBombs = (
  [
    ["a form", "/Resources <</XObject <</X 9 0 R>>>>", {}],
    [
      "a form in a form",
      "/Resources <</XObject <</X 4 0 R>>>>",
      { 4: emptyForm("/Resources <</XObject <</Y 9 0 R>>>>") },
    ],
    ["a tiling pattern", "/Resources <</Pattern <</P 9 0 R>>>>", {}],
    ["a soft mask", "/Resources <</ExtGState <</G <</SMask <</G 9 0 R>> >>>>>>", {}],
    ["a Type 3 glyph", "/Resources <</Font <</F <</CharProcs <</a 9 0 R>>>>>>>>", {}],
    ["an annotation", "/Annots [<</AP <</N 9 0 R>>>>]", {}],
    ["a button's state", "/Annots [<</AP <</N <</On 9 0 R>>>>>>]", {}],
  ] as [string, string, Record<number, Source>][]
).map(([where, page, objects]): [string, Buffer, string] => [
  `inflates without end in ${where}`,
  onePage(page, { ...objects, 9: bombIn("/Type /XObject /Subtype /Form /BBox [0 0 9 9]") }),
  "pdf_too_complex",
]);

function bombIn(dict: string): Source {
  return {
    dict: `${dict} /Filter [/FlateDecode /FlateDecode]`,
    data: deflateSync(deflateSync(Buffer.alloc(300 << 20))),
  };
}

function emptyForm(dict: string): Source {
  return { dict: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${dict}`, data: Buffer.alloc(1, " ") };
}

const signedField = (reference = "", field = "") =>
  `/AcroForm <</Fields [<</FT /Sig ${field} /V <</ByteRange [0 1 2 3] ${reference}>> >>]>>`;
const docMdp = (permissions: string): string =>
  `/Reference [<</TransformMethod /DocMDP /TransformParams <<${permissions}>> >>]`;
const certified = (level: number): Buffer => onePage("", {}, signedField(docMdp(`/P ${level}`)));

describe("an upload needs a cover", () => {
  it.each([
    ["is certified against changes", fixture("certified-p1")],
    ["is certified against changes, by its signature alone", certified(1)],
    ["is certified for filling in and signing only", certified(2)],
    ["is certified without a level, which means the same", onePage("", {}, signedField(docMdp("")))],
    ["is certified for a level that does not exist", certified(7)],
    ["is signed in a field that locks it", onePage("", {}, signedField("", "/Lock <</Action /All /P 1>>"))],
  ])("when it %s", async (_, bytes) => {
    expect(await inspect(bytes, [mustNotRun])).toEqual({ inspection: { outcome: "needs_cover" }, base: undefined });
  });
});

describe("an upload is refused", () => {
  it.each<[string, Buffer, string]>([
    ["is no PDF", Buffer.from("GIF89a"), "pdf_unreadable"],
    ["is empty", Buffer.alloc(0), "pdf_unreadable"],
    ["needs a password", fixture("enc-user-aes256"), "pdf_password_required"],
    ["is signed and damaged", fixture("signed-damaged"), "pdf_signed_and_damaged"],
    ["is signed and damaged beyond repair", Buffer.from("%PDF-1.7 /ByteRange [0 1 2 3]"), "pdf_signed_and_damaged"],
    ["is an XFA form only", onePage("", {}, "/AcroForm <</XFA (x) /Fields []>>"), "pdf_xfa_only"],
  ])("when it %s", async (_, bytes, code) => {
    const { inspection, base } = await inspect(bytes, withPdfLib);
    expect(outcomeOf(inspection)).toBe(code);
    expect(base).toBeUndefined();
  });

  it("with a sentence that says how to mend it", async () => {
    const { inspection } = await inspect(fixture("enc-user-aes256"), withPdfLib);
    expect(inspection).toMatchObject({ detail: expect.stringContaining("without password") });
  });

  it.each<[string, Buffer, string]>([
    [
      "has no pages",
      Buffer.from(onePage().toString("latin1").replace("[3 0 R]", "[     ]"), "latin1"),
      "pdf_without_pages",
    ],
    ["nests beyond reason", onePage("/X ".concat("[".repeat(200), "]".repeat(200))), "pdf_too_complex"],
    [
      "has page content that inflates without end",
      onePage("/Contents 4 0 R", {
        4: flate(deflateSync(Buffer.alloc(300 << 20)), "/Filter [/FlateDecode /FlateDecode]"),
      }),
      "pdf_too_complex",
    ],
    [
      "hides such content in a text filter",
      onePage("/Contents 4 0 R", {
        4: {
          dict: "/Filter [/ASCIIHexDecode /FlateDecode]",
          data: Buffer.from(`${deflateSync(Buffer.alloc(300 << 20)).toString("hex")}>`),
        },
      }),
      "pdf_too_complex",
    ],
    ...hiddenBombs,
    [
      "has Flate inside Flate as its cross-reference",
      buildPdf(
        { 1: "<</Type /Catalog /Pages 2 0 R>>", 2: "<</Kids [] /Count 0>>" },
        {
          kind: "stream",
          trailer: "/Filter [/FlateDecode /FlateDecode]",
        },
      ),
      "pdf_too_complex",
    ],
    [
      "stacks filters",
      onePage("/Contents 4 0 R", { 4: flate(Buffer.alloc(9), "/Filter [/Fl /Fl /Fl /Fl /Fl]") }),
      "pdf_too_complex",
    ],
  ])("without a try at repairing when it %s", async (_, bytes, code) => {
    expect(outcomeOf((await inspect(bytes, [mustNotRun])).inspection)).toBe(code);
  });

  it("but not for Reader usage rights, which sign nothing", async () => {
    const rights = "/Perms <</UR3 <</ByteRange [0 1 2 3]>> >>";
    const damaged = Buffer.concat([onePage("", {}, rights), Buffer.alloc(2000, "x")]);
    expect(outcomeOf((await inspect(damaged, withPdfLib)).inspection)).toBe("repaired");
  });

  it("but taken as it is when its certification allows annotations", async () => {
    expect(await warningsFor(certified(3))).toEqual(["has_signatures"]);
  });
});

describe("the sender is told", () => {
  const annotation = (entries: string): Buffer => onePage(`/Annots [<</Subtype /Link ${entries}>>]`);
  it.each<[string, Buffer, string]>([
    ["document scripts", onePage("", {}, "/Names <</JavaScript <</Names []>> >>"), "javascript_removed"],
    ["a script on opening", onePage("", {}, "/OpenAction <</S /JavaScript>>"), "javascript_removed"],
    ["a script on a page", onePage("/AA <</O <</S /JavaScript>> >>"), "javascript_removed"],
    [
      "a script in a field",
      onePage("", {}, "/AcroForm <</Fields [<</AA <</K <</S /JavaScript>> >> >>]>>"),
      "javascript_removed",
    ],
    ["a script behind another action", annotation("/A <</S /URI /Next [<</S /JavaScript>>]>>"), "javascript_removed"],
    ["a link that starts a program", annotation("/A <</S /Launch>>"), "launch_action_removed"],
    ["attached files", onePage("", {}, "/Names <</EmbeddedFiles <</Names [(a) <<>>]>> >>"), "embedded_files_removed"],
    ["XFA beside fields", onePage("", {}, "/AcroForm <</XFA (x) /Fields [<</T (a)>>]>>"), "xfa_removed"],
  ])("of %s", async (_, bytes, code) => {
    expect(await warningsFor(bytes)).toEqual([code]);
  });

  const layered = (usual: string, further = "", group = ""): Buffer =>
    onePage(
      "",
      { 4: `<</Type /OCG /Name (Terms) ${group}>>` },
      `/OCProperties <</OCGs [4 0 R] /D <<${usual}>> ${further}>>`,
    );
  /** Shown by what is said of layers, in a place of the page's own or in an object. */
  const expressed = (how: string, isDirect: boolean): Buffer =>
    onePage(`/Resources <</Properties <</M ${isDirect ? `<</Type /OCMD ${how}>>` : "5 0 R"}>>>>`, {
      4: "<</Type /OCG /Name (Terms)>>",
      5: `<</Type /OCMD ${how}>>`,
    });
  it.each<[string, Buffer, string[]]>([
    ["can be switched", layered(""), ["has_layers"]],
    ["is hidden at first", layered("/OFF [4 0 R]"), ["has_hidden_layers"]],
    ["is hidden at first, as all are", layered("/BaseState /OFF"), ["has_hidden_layers"]],
    [
      "is shown on paper only",
      layered("/AS [<</Event /Print /OCGs [4 0 R] /Category [/Print]>>]"),
      ["has_print_layers"],
    ],
    [
      "is not printed, as its own entry alone says, which PDFium and pdf.js follow",
      layered("/Locked [4 0 R]", "", "/Usage <</Print <</PrintState /OFF>>>>"),
      ["has_print_layers"],
    ],
    ["is not shown on the screen", layered("", "", "/Usage <</View <</ViewState /OFF>>>>"), ["has_print_layers"]],
    [
      "is not exported",
      layered("/Locked [4 0 R]", "", "/Usage <</Export <</ExportState /OFF>>>>"),
      ["has_print_layers"],
    ],
    [
      "is hidden, and printed",
      layered("/OFF [4 0 R]", "", "/Usage <</Print <</PrintState /ON>> /View <</ViewState /OFF>>>>"),
      ["has_hidden_layers", "has_print_layers"],
    ],
    ["is shown everywhere, as it says", layered("/Locked [4 0 R]", "", "/Usage <</View <</ViewState /ON>>>>"), []],
    ["is locked, but not in another configuration", layered("/Locked [4 0 R]", "/Configs [<<>>]"), ["has_layers"]],
    ["is always shown", layered("/Locked [4 0 R]"), []],
    ["is shown where all others are hidden", layered("/BaseState /OFF /ON [4 0 R] /Locked [4 0 R]"), []],
    ["is shown while another one is not", expressed("/OCGs [4 0 R] /P /AllOff", true), ["has_hidden_layers"]],
    [
      "is shown while another one is not, by an object",
      expressed("/OCGs 4 0 R /P /AnyOff", false),
      ["has_hidden_layers"],
    ],
    ["is shown by an expression", expressed("/VE [/Not 4 0 R]", true), ["has_hidden_layers"]],
    ["is shown with another one", expressed("/OCGs [4 0 R] /P /AllOn", true), []],
  ])("of a layer that %s", async (_, bytes, codes) => {
    expect(await warningsFor(bytes)).toEqual(codes);
  });

  it("of data in another file that a signed file keeps", async () => {
    const drawn = { dict: "/F (other.bin)", data: Buffer.from("0 0 9 9 re f") };
    const file = onePage("/Contents 9 0 R", { 9: drawn }, signedField(docMdp("/P 3")));
    expect(await warningsFor(file)).toEqual(["has_signatures", "contains_external_data"]);
  });

  it("of nothing when there is nothing", async () => {
    expect(await warningsFor(fixture("text1"))).toEqual([]);
    expect(await warningsFor(onePage("", {}, "/OpenAction [3 0 R /Fit]"))).toEqual([]);
  });
});
