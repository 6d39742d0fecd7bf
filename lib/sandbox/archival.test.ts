import { execFileSync } from "node:child_process";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { SignatureBlock, StampContent, StampItem } from "@/lib/pdf/draw/stamp-item";
import { renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { composeJob } from "@/lib/sandbox/compose-job";
import type { SealFields } from "@/lib/sandbox/protocol";
import { signJob } from "@/lib/sandbox/sign-job";
import { archivalPdf, type Subset } from "../../tests/fixtures/pdf/archival";

const WATERMARK = "TEST – no legal value";
const seal: SealFields = {
  fieldName: "CertyneoSeal",
  name: "Certyneo",
  reason: "Sealed",
  signingTime: "2026-11-23T20:07:00Z",
  reservedBytes: 8_192,
};

/** A page that follows PDF/A, with a word where the picture will lie. */
const archival = (subset: Subset) => archivalPdf(subset, { text: "IIIIIIIIIIII", x: 60, y: 400 });

/** Red on the right, half seen at the edge, and nothing at all on the left. */
async function seeThrough(): Promise<string> {
  const pixels = Buffer.alloc(60 * 20 * 4);
  for (let at = 0; at < 60 * 20; at++) pixels.set([255, 0, 0, [0, 0, 255][Math.floor((at % 60) / 20)]!], at * 4);
  for (let row = 0; row < 20; row++) pixels[(row * 60 + 39) * 4 + 3] = 128;
  const png = await sharp(pixels, { raw: { width: 60, height: 20, channels: 4 } })
    .png()
    .toBuffer();
  return png.toString("base64");
}

const PICTURE = { xPt: 60, yPt: 395, widthPt: 180, heightPt: 60 };
let marks: StampItem[];
beforeAll(async () => {
  const contents: StampContent[] = [
    { kind: "text", text: "København 北京 مرحبا" },
    { kind: "typed", text: "Søren Ærø" },
    {
      kind: "drawn",
      strokes: [
        [
          [0.1, 0.5],
          [0.9, 0.2],
        ],
      ],
      aspectRatio: 3,
    },
    { kind: "check", on: true },
    { kind: "options", options: ["Yes", "No"], chosen: "No" },
    { kind: "dot" },
  ];
  const placed = contents.map((content, row) => ({
    ...{ pageIndex: 0, xPt: 300, yPt: 60 + row * 50, widthPt: 150, heightPt: 40 },
    ...content,
  }));
  marks = [...placed, { pageIndex: 0, ...PICTURE, kind: "image", name: "stamp.png", base64: await seeThrough() }];
});

const labels = {
  ...{ signedBy: "Signed by", email: "E-mail", date: "Date", recipient: "Recipient" },
  ...{ envelope: "Envelope", documents: "Documents", note: "Note" },
};
const entry = {
  ...{ name: "Søren Ærø", email: "soren@example.com", signedAt: "23 November 2026", recipientId: "rcp_1" },
  mark: { kind: "typed" as const, text: "Søren Ærø" },
};
const block: SignatureBlock = { title: "Signatures", envelopeId: "env_1", documents: [], entries: [entry], labels };

async function sealed(base: Buffer): Promise<Buffer> {
  const { bytes } = await composeJob({ items: marks, block, watermark: WATERMARK, seal }, base);
  return Buffer.concat([base, bytes]);
}

/** Each signer's own revision, then the seal. */
async function signedByEach(base: Buffer): Promise<Buffer> {
  const signer = {
    ...seal,
    fieldName: "Signer",
    contact: "",
    alternateText: "",
    manifestSha256: "",
    manifest: undefined,
  };
  const content = { kind: "card" as const, entry, labels };
  const { entries, ...slots } = block;
  const opening = { block: { ...slots, slotCount: entries.length }, watermark: WATERMARK };
  const own = await signJob({ opening, face: { place: 0, content }, stamps: marks, signer }, base);
  const signed = Buffer.concat([base, own.bytes]);
  const { bytes } = await composeJob({ items: marks, block: undefined, watermark: WATERMARK, seal }, signed);
  return Buffer.concat([signed, bytes]);
}

type PdfDict = Record<string, unknown>;
/** Dictionaries of the file as qpdf reads them, those inside of others too. */
function dictsOf(bytes: Buffer): PdfDict[] {
  const said = JSON.parse(runOn(bytes, "qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none"));
  const within = (value: unknown): PdfDict[] => {
    if (typeof value !== "object" || value === null) return [];
    const inner = Object.values(value).flatMap(within);
    return Array.isArray(value) ? inner : [value as PdfDict, ...inner];
  };
  return within(said.qpdf[1]);
}

const isOf = (type: string) => (dict: PdfDict) => dict["/Type"] === type;

describe.each([
  ["in one revision", sealed],
  ["signer by signer", signedByEach],
])("a PDF/A-1 file with every kind of mark, %s", (_, make) => {
  let bytes: Buffer;
  let dicts: PdfDict[];
  beforeAll(async () => {
    bytes = await make(await archival("PDF/A-1b"));
    dicts = dictsOf(bytes);
  });

  test("is sound, and still says what it is", () => {
    expect(runOn(bytes, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
    expect(runOn(bytes, "pdfinfo", "-meta")).toMatch(/pdfaid:part>1</);
  });

  test("has no transparency, embedded file, script or compressed cross-reference", () => {
    const said = dicts.flatMap((dict) => Object.entries(dict).map(([key, value]) => `${key} ${JSON.stringify(value)}`));
    const forbidden =
      /^\/(SMask(?! "\/None")|ca (?!1$)|CA (?!1$)|BM (?!"\/Normal")|EF |EmbeddedFiles|JS |AA |OCProperties)/;
    expect(said.filter((each) => forbidden.test(each))).toEqual([]);
    expect(said.filter((each) => /"\/(Transparency|XRef|ObjStm|JPXDecode|LZWDecode|JavaScript)"/.test(each))).toEqual(
      [],
    );
  });

  test("has all fonts embedded, each subset with the list of what it holds", () => {
    expect(dicts.filter(isOf("/Font")).length).toBeGreaterThan(8);
    const descriptors = dicts.filter(isOf("/FontDescriptor"));
    expect(descriptors.length).toBeGreaterThan(4);
    expect(descriptors.filter((each) => !each["/FontFile2"] || !each["/CIDSet"])).toEqual([]);
    const described = dicts.filter((each) => /^\/CIDFontType/.test(String(each["/Subtype"])));
    expect(described.filter((each) => !each["/FontDescriptor"])).toEqual([]);
  });

  test("has annotations that print, with an appearance", () => {
    const annotations = dicts.filter(isOf("/Annot"));
    expect(annotations.length).toBeGreaterThan(0);
    // Print is set; Invisible, Hidden and NoView are not.
    expect(annotations.map((each) => Number(each["/F"]) & 0b100111)).toEqual(annotations.map(() => 4));
    expect(annotations.filter((each) => !(each["/AP"] as PdfDict | undefined)?.["/N"])).toEqual([]);
  });

  test("has what we draw in colours of no device", () => {
    const forms = dicts.filter((each) => each["/Subtype"] === "/Form" && each["/Resources"]);
    expect(forms.length).toBeGreaterThan(0);
    const spaces = forms.map((form) => (form["/Resources"] as PdfDict)["/ColorSpace"] as PdfDict | undefined);
    expect(spaces.filter((each) => !each?.["/DefaultRGB"] || !each["/DefaultGray"])).toEqual([]);
  });

  test("shows the page where a picture shows nothing, and the picture where it shows something", () => {
    const picture = renderPage(bytes);
    expect(picture.countDark({ ...PICTURE, widthPt: 100 })).toBeGreaterThan(100);
    expect(picture.countDark({ ...PICTURE, xPt: 186, widthPt: 40, yPt: 410, heightPt: 25 })).toBeGreaterThan(500);
  });

  test("says on each page that it is a test, too lightly to be taken for ink", () => {
    const text = execFileSync("pdftotext", ["-raw", "-l", "1", "-", "-"], { input: bytes, encoding: "utf8" });
    expect(text.replace(/\s+/g, "")).toContain("TEST–nolegalvalue");
    expect(renderPage(bytes).countDark({ xPt: 0, yPt: 480, widthPt: 595, heightPt: 300 })).toBe(0);
  });
});

test("a PDF/A-2 file keeps pictures as they are, with what shines through", async () => {
  const dicts = dictsOf(await sealed(await archival("PDF/A-2b")));
  expect(dicts.filter((each) => "/SMask" in each)).toHaveLength(1);
});
