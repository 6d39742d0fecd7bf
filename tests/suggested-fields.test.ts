import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getContent } from "@/app/api/v1/documents/[documentId]/content/route";
import { GET as getDocument } from "@/app/api/v1/documents/[documentId]/route";
import { GET as listDocuments, POST as upload } from "@/app/api/v1/documents/route";
import { POST as createEnvelope } from "@/app/api/v1/envelopes/route";
import { db } from "@/db/client";
import { setUp } from "@/lib/accounts/set-up";
import type { Ctx } from "@/lib/auth/context";
import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import { sha256Hex } from "@/lib/crypto/digest";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { extractText, runOn } from "@/lib/pdf/draw/test-rendering";
import { comparePages } from "@/lib/pdf/tags/testing/compare-pages";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { buildPdf, onePage, type Source } from "./fixtures/pdf/build-pdf";
import { callRoute } from "./support/route";
import { fixture, memberOf, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let key: string;
let owner: Ctx;
beforeAll(async () => {
  const person = { email: "maja@example.com", name: "Maja", workspace: "Fjordlys", password: "correct horse battery" };
  const made = await setUp(person, new Date());
  key = made.liveKey;
  owner = memberOf(made.userId, made.workspaceId);
});

type Answered = {
  id: string;
  sha256: string;
  uploadedSha256: string;
  warnings: { code: string; detail: string }[];
  suggestedFields: SuggestedField[];
};

async function send(bytes: Buffer, query = "?detectFields=true", headers = {}): Promise<Answered> {
  const body = new FormData();
  body.set("file", new Blob([new Uint8Array(bytes)]), "contract.pdf");
  const answer = await callRoute(upload, "POST", `/v1/documents${query}`, { key, body, headers });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Answered;
}

async function contentOf(documentId: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${key}` };
  const request = new Request(`http://localhost/api/v1/documents/${documentId}/content`, { headers });
  return Buffer.from(await (await getContent(request, { params: Promise.resolve({ documentId }) })).arrayBuffer());
}

/** A fixture as it is after one person has signed it. */
async function sealed(name: string): Promise<Buffer> {
  const { stored, links } = await sendFixture({ ...owner, now: new Date() }, name, [
    { email: "anna@example.com", name: "Anna" },
  ]);
  await signAs(await openLink([...links.values()][0]!), "Anna");
  await sealEnvelope(stored.envelope.id);
  const after = await findEnvelopeById(db(), stored.envelope.id);
  return getFile(after!.documents[0]!.sealedSha256!);
}

const codesOf = ({ warnings }: Answered) => warnings.map(({ code }) => code);
const typesOf = ({ suggestedFields }: Answered) => suggestedFields.map(({ fieldType }) => fieldType);

describe("text tags", () => {
  test("become suggestions, and the document as everyone sees it has them no more", async () => {
    const sent = fixture("tags-chromium.pdf");
    const answer = await send(sent);
    expect(codesOf(answer)).toEqual(["text_tags_hidden", "text_tag_invalid", "text_tag_invalid"]);
    expect(answer.warnings.map(({ detail }) => detail).join("\n")).toContain('the key "colour", which does not exist');
    expect(answer.suggestedFields).toHaveLength(9);
    expect(answer.suggestedFields[0]).toMatchObject({
      source: "TEXT_TAG",
      name: "Name;role=2;label=Landlord",
      role: "2",
      recipientIndex: 1,
      pageNumber: 1,
      fieldType: "NAME",
      label: "Landlord",
    });
    const content = await contentOf(answer.id);
    expect(content.subarray(0, sent.length).equals(sent)).toBe(true);
    expect([answer.sha256, answer.uploadedSha256]).toEqual([sha256Hex(content), sha256Hex(sent)]);
    expect(extractText(content).match(/\{\{.*?role=1/g)).toEqual(["{{Signature;role=1"]);
    for (const page of [1, 2]) expect(comparePages(sent, content, page)).toMatchObject({ outside: 0, leftovers: 0 });
    expect(runOn(content, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
  });

  test("come with the document whenever it is read, and not in lists", async () => {
    const body = { name: "lease.pdf", base64: fixture("tags-libreoffice.pdf").toString("base64") };
    const answer = await callRoute(upload, "POST", "/v1/documents?detectFields=true", { key, body });
    expect(answer).toMatchObject({ status: 201, body: { suggestedFields: { length: 6 } } });
    const params = { documentId: String(answer.body.id) };
    const read = await callRoute(getDocument, "GET", `/v1/documents/${params.documentId}`, { key, params });
    expect(read.body).toEqual(answer.body);
    const list = await callRoute(listDocuments, "GET", "/v1/documents?limit=1", { key });
    expect((list.body.data as object[])[0]).not.toHaveProperty("suggestedFields");
  });

  test("stay, and nothing is suggested, when nobody asked", async () => {
    const answer = await send(fixture("tags-chromium.pdf"), "");
    expect(answer).not.toHaveProperty("suggestedFields");
    expect(answer.sha256).toBe(answer.uploadedSha256);
    expect(await send(fixture("tags-chromium.pdf"), "?detectFields=false")).not.toHaveProperty("suggestedFields");
  });

  test("stay in a file that is signed already, and are suggested all the same", async () => {
    const signed = await sealed("tags-libreoffice.pdf");
    const answer = await send(signed);
    expect(answer.sha256).toBe(answer.uploadedSha256);
    expect(codesOf(answer)).toEqual(expect.arrayContaining(["has_signatures", "text_tags_visible"]));
    expect(answer.warnings.find(({ code }) => code === "text_tags_visible")?.detail).toContain("signed");
    expect(typesOf(answer)).toContain("SIGNATURE");
  });

  test("are a bad request when the question is none", async () => {
    const body = { name: "a.pdf", base64: fixture("text1.pdf").toString("base64") };
    const answer = await callRoute(upload, "POST", "/v1/documents?detectFields=perhaps", { key, body });
    expect(answer).toMatchObject({ status: 400, body: { issues: [{ path: "detectFields" }] } });
  });
});

describe("suggestions are fields", () => {
  const people = [
    { email: "tenant@example.com", name: "Tea" },
    { email: "landlord@example.com", name: "Lars" },
  ];

  test("as they are, where roles are numbers", async () => {
    const { id, suggestedFields } = await send(fixture("tags-libreoffice.pdf"));
    const landlord = { recipientIndex: 1, x: 72, y: 600 };
    const body = { subject: "Lease", documentIds: [id], recipients: people, fields: [...suggestedFields, landlord] };
    const answer = await callRoute(createEnvelope, "POST", "/v1/envelopes", { key, body });
    expect(answer).toMatchObject({ status: 201, body: { warnings: [] } });
    const placed = answer.body.fields as SuggestedField[];
    const placesOf = (fields: SuggestedField[]) => fields.map(({ x, y, width, height }) => [x, y, width, height]);
    expect(placesOf(placed).slice(0, -1)).toEqual(placesOf(suggestedFields));
  });

  test("of the only signer, where the document does not say whose they are", async () => {
    const { id, suggestedFields } = await send(fixture("acro.pdf"));
    expect(suggestedFields.length).toBeGreaterThan(0);
    const fields = [...suggestedFields, { x: 72, y: 600 }];
    const body = { subject: "Form", documentIds: [id], recipients: [people[0]], fields };
    expect(await callRoute(createEnvelope, "POST", "/v1/envelopes", { key, body })).toMatchObject({ status: 201 });
  });
});

describe("form fields", () => {
  const field = (more: string, y: number) => `<</Subtype /Widget /FT /Tx /Rect [50 ${y} 150 ${y + 20}] ${more}>>`;

  test("say what they take by a script that is taken out of the document", async () => {
    const script = "/AA <</K <</S /JavaScript /JS (AFNumber_Keystroke\\(2, 0, 0, 0, '', true\\);)>>>>";
    const answer = await send(
      onePage("/Annots [4 0 R]", { 4: field(`/T (rent) ${script}`, 300) }, "/AcroForm <</Fields [4 0 R]>>"),
    );
    expect(answer.suggestedFields).toMatchObject([
      { source: "ACROFORM", name: "rent", fieldType: "NUMBER", role: null },
    ]);
    expect(codesOf(answer)).toEqual(["javascript_removed", "form_fields_flattened"]);
    expect((await contentOf(answer.id)).toString("latin1")).toContain("AFNumber");
  });

  test("that hold something are empty in the document; a value that no field takes up is named", async () => {
    const filled = field("/T (rent) /V (1000) /AP <</N 5 0 R>>", 300);
    const look = "/Tx BMC BT /F1 12 Tf 4 6 Td (1000) Tj ET EMC";
    const font = "/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>";
    const picture = { dict: `/Subtype /Form /BBox [0 0 100 20] /Resources <<${font}>>`, data: Buffer.from(look) };
    const sent = onePage("/Annots [4 0 R]", { 4: filled, 5: picture }, "/AcroForm <</Fields [4 0 R]>>");
    expect(extractText(sent)).toContain("1000");
    const { id, suggestedFields } = await send(sent);
    expect(suggestedFields).toMatchObject([{ name: "rent", value: "1000" }]);
    expect(extractText(await contentOf(id))).not.toContain("1000");
    const signature = { x: 20, y: 300 };
    const warningsWith = async (fields: object[]) => {
      const body = { subject: "Lease", documentIds: [id], recipients: [{ email: "anna@example.com" }], fields };
      return (await callRoute(createEnvelope, "POST", "/v1/envelopes", { key, body })).body.warnings;
    };
    expect(await warningsWith([signature, ...suggestedFields])).toEqual([]);
    expect(await warningsWith([signature])).toEqual([
      { path: "documents.0", message: expect.stringContaining('held "1000" in its form field "rent"') },
    ]);
  });

  test("stand in one list with text tags, in the order in which one reads", async () => {
    const content = {
      dict: "",
      data: Buffer.from("BT /F1 12 Tf 20 350 Td ({{Date}}) Tj 0 -150 Td ({{Signature}}) Tj ET"),
    };
    const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
    const page = "/Annots [4 0 R] /Contents 5 0 R /Resources <</Font <</F1 6 0 R>>>>";
    const answer = await send(onePage(page, { 4: field("/T (rent)", 300), 5: content, 6: font }));
    expect(typesOf(answer)).toEqual(["DATE", "TEXT", "SIGNATURE"]);
  });
});

test("an image has none", async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  expect(await send(png)).toMatchObject({ suggestedFields: [], warnings: [] });
});

describe("hostile files", () => {
  const refs = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `${from + index} 0 R`).join(" ");

  test("with ten thousand form fields give a thousand, and say so", async () => {
    const count = 10_000;
    const objects = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [4 + at, `<</Subtype /Widget /FT /Tx /T (f${at}) /Rect [9 9 99 29]>>`]),
    );
    const answer = await send(onePage(`/Annots [${refs(4, count)}]`, objects));
    expect(answer.suggestedFields).toHaveLength(1_000);
    expect(codesOf(answer)).toEqual(["form_fields_flattened", "suggested_fields_cut"]);
  });

  test("with more text tags than that give a thousand, and the others stay", async () => {
    const line = (at: number) => `1 0 0 1 ${10 + (at % 20) * 14} ${390 - Math.floor(at / 20) * 2.5} Tm ({{Text}}) Tj\n`;
    const data = Buffer.from(`BT /F1 1 Tf ${Array.from({ length: 1_300 }, (_, at) => line(at)).join("")} ET`);
    const font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>";
    const page = "/Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>";
    const answer = await send(onePage(page, { 4: { dict: "", data }, 5: font }));
    expect(answer.suggestedFields).toHaveLength(1_000);
    expect(codesOf(answer)).toEqual(["text_tags_hidden", "suggested_fields_cut"]);
    expect(extractText(await contentOf(answer.id)).match(/\{\{Text\}\}/g)).toHaveLength(300);
  });

  test("whose fields lead in circles are read to their end", async () => {
    const circles = {
      4: "<</Subtype /Widget /FT /Tx /T (a) /Parent 5 0 R /Kids [5 0 R 4 0 R] /Rect [9 9 99 29]>>",
      5: "<</T (b) /Parent 4 0 R /Kids [4 0 R 5 0 R]>>",
    };
    const answer = await send(onePage("/Annots [4 0 R 5 0 R]", circles, "/AcroForm <</Fields [5 0 R 4 0 R]>>"));
    expect(answer.suggestedFields).toMatchObject([{ name: "b.a" }]);
  });

  test("that take too long to search are taken without suggestions, and say so", async () => {
    const levels = 9;
    const draw = Buffer.from("/X Do ".repeat(12));
    const form = (level: number): Source => ({
      dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources <</XObject <</X ${5 + level} 0 R>> /Font <</F1 4 0 R>>>>`,
      data: level === levels ? Buffer.from("BT /F1 9 Tf ({{Text}}) Tj ET") : draw,
    });
    const forms = Object.fromEntries(Array.from({ length: levels }, (_, at) => [5 + at, form(at + 1)]));
    const page = `/Type /Page /Parent 2 0 R /Contents ${5 + levels} 0 R /Resources <</XObject <</X 5 0 R>>>>`;
    const bytes = buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R>>",
      2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
      3: `<<${page}>>`,
      4: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
      ...forms,
      [5 + levels]: { dict: "", data: Buffer.from("/X Do") },
    });
    const answer = await send(bytes);
    expect(answer).toMatchObject({ suggestedFields: [], warnings: [{ code: "fields_not_detected" }] });
    expect(answer.sha256).toBe(answer.uploadedSha256);
  });
});
