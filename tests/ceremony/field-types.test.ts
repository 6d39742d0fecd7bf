import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PDFDocument } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { attachmentOf, ceremonyAttachment } from "@/lib/envelopes/attachments";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { listEvents } from "@/lib/evidence/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { fixture, newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris" };
/** One red pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==",
  "base64",
);
const drawing = JSON.stringify({
  strokes: [
    [
      [0.1, 0.2],
      [0.9, 0.8],
    ],
  ],
  aspectRatio: 2,
});
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

const at = (fieldType: string, y: number, more: Record<string, unknown> = {}) => ({
  ...{ recipientEmail: anna.email, fieldType, x: 300, y, width: 200, height: 40, ...more },
});
const everyType = [
  at("SIGNATURE", 600),
  at("RADIO_GROUP", 480, { options: ["By post", "By courier", "I collect it"], height: 60 }),
  at("ATTACHMENT", 300, { label: "Proof of address" }),
  at("STAMP", 350, { label: "Company stamp" }),
  at("STAMP", 400, { label: "Written stamp" }),
  at("DRAWING", 200, { required: false }),
];

async function send(fields: Record<string, unknown>[]) {
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna, boris], {
    fields: [...fields, { recipientEmail: boris.email, x: 72, y: 750 }],
  });
  const [first, second] = await Promise.all([...sent.links.values()].map(openLink));
  const ids = sent.stored.fields.map((field) => field.id);
  return { id: sent.stored.envelope.id, first: first!, second: second!, ids };
}

const add = (ctx: Ctx, fieldId: string, name: string, bytes: Buffer) =>
  addAttachment(ctx, recipientIdOf(ctx), { fieldId, name, bytes });

describe("fields that are more than text", () => {
  test("are filled in, shown to others, sealed into the document and part of the evidence", async () => {
    const { id, first, second, ids } = await send(everyType);
    const [, radio, attachment, stamp, written, drawn] = ids as [string, string, string, string, string, string];
    const proof = fixture("text1.pdf");
    const file = await add(first, attachment, "C:\\mine\\proof.pdf", proof);
    expect(file).toMatchObject({ name: "proof.pdf", mimeType: "application/pdf", sizeBytes: proof.length });
    const picture = await add(first, stamp, "stamp.png", png);
    expect((await getCeremony(first, recipientIdOf(first))).attachments.map((each) => each.id)).toEqual([
      file.id,
      picture.id,
    ]);
    await expect(attachmentOf(asOwner(), id, file.id)).rejects.toMatchObject({ code: "attachment_not_found" });
    const answer = await signAs(first, "Anna Holm", {
      [radio]: "By courier",
      [attachment]: file.id,
      [stamp]: picture.id,
      [written]: "APPROVED 2026",
      [drawn]: drawing,
    });
    // What the page of who signed shows at once is what the database has.
    const valuesOf = (fields: { id: string; value: string | null }[]) =>
      new Map(fields.map((field) => [field.id, field.value]));
    expect(valuesOf(answer.fields)).toEqual(valuesOf((await findEnvelopeById(db(), id))!.fields));
    const kinds = (await getCeremony(second, recipientIdOf(second))).othersFields.map((field) => field.content?.kind);
    expect(kinds).toEqual(["typed", "options", "file", "image", "text", "drawn"]);
    expect((await ceremonyAttachment(second, recipientIdOf(second), file.id)).disposition).toBe("attachment");
    expect(await attachmentOf(asOwner(), id, file.id)).toMatchObject({ sha256: file.sha256, name: "proof.pdf" });

    const signed = (await listEvents(db(), id)).find((event) => event.type === "recipient.signed");
    expect(signed?.payload.attachments).toEqual([
      expect.objectContaining({ fieldId: attachment, sha256: file.sha256 }),
      expect.objectContaining({ fieldId: stamp, sha256: picture.sha256 }),
    ]);
    await signAs(second, "Boris");
    await sealEnvelope(id);
    const stored = (await findEnvelopeById(db(), id))!;
    expect(toEnvelope(stored).attachments).toHaveLength(2);
    await judgeSealed(await getFile(stored.documents[0]!.sealedSha256!), file.sha256);
  });

  test.each([
    ["an option that is not there", 1, "By pigeon"],
    ["a file that was never uploaded", 2, "att_01K9XB0F4HZV8Q2M7T3N5R6S1W"],
    ["words for a file", 2, "proof.pdf"],
    ["no file where one is required", 2, ""],
    ["a stamp that is too long", 4, "x".repeat(121)],
    ["a drawing that is none", 5, '{"strokes":[[[0,2]]],"aspectRatio":1}'],
    ["words for a drawing that are too long", 5, "x".repeat(121)],
  ])("%s is refused with the field's path", async (_, index, value) => {
    const { first, ids } = await send(everyType);
    const signing = signAs(first, "Anna Holm", { [ids[index]!]: value });
    const path = `values.${ids[index]}`;
    await expect(signing).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });

  test("a required drawing may be written: it is shown to others, sealed, and counts as filled in", async () => {
    const { id, first, second, ids } = await send([at("SIGNATURE", 600), at("DRAWING", 200)]);
    await expect(signAs(first, "Anna Holm", {})).rejects.toMatchObject({ issues: [{ path: `values.${ids[1]}` }] });
    await signAs(first, "Anna Holm", { [ids[1]!]: "North gate, left of the oak" });
    const { othersFields } = await getCeremony(second, recipientIdOf(second));
    expect(othersFields[1]?.content).toEqual({ kind: "text", text: "North gate, left of the oak" });
    await signAs(second, "Boris");
    await sealEnvelope(id);
    const { text } = await lookAt(await getFile((await findEnvelopeById(db(), id))!.documents[0]!.sealedSha256!));
    expect(text).toContain("North gate, left of the oak");
  });

  test("a file of another field or another recipient is not taken", async () => {
    const { first, second, ids } = await send([...everyType, at("ATTACHMENT", 100)]);
    const file = await add(first, ids[2]!, "a.png", png);
    const values = { [ids[6]!]: file.id };
    await expect(signAs(first, "Anna Holm", values)).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: `values.${ids[6]}` })]),
    });
    await expect(add(second, ids[2]!, "a.png", png)).rejects.toMatchObject({ issues: [{ path: "fieldId" }] });
    await expect(ceremonyAttachment(second, recipientIdOf(second), file.id)).rejects.toMatchObject({
      code: "attachment_not_found",
    });
  });
});

describe("what nobody can change", () => {
  const preset = [
    at("SIGNATURE", 600),
    at("TEXT", 300, { readOnly: true, value: "Order 4711" }),
    at("NAME", 350, { readOnly: true }),
  ];

  test("stands on the page from the start, for its recipient and the others, and in the sealed document", async () => {
    const { id, first, second, ids } = await send(preset);
    const own = await getCeremony(first, recipientIdOf(first));
    expect(own.fields.map((field) => field.id)).toEqual([ids[0]]);
    for (const seen of [own, await getCeremony(second, recipientIdOf(second))]) {
      const shown = seen.othersFields.filter((field) => ids.slice(1, 3).includes(field.id));
      expect(shown.map((field) => field.content)).toEqual([
        { kind: "text", text: "Order 4711" },
        { kind: "text", text: "Anna Holm" },
      ]);
    }
    await signAs(first, "Anna Holm", {});
    await signAs(second, "Boris");
    await sealEnvelope(id);
    const stored = (await findEnvelopeById(db(), id))!;
    const { text } = await lookAt(await getFile(stored.documents[0]!.sealedSha256!));
    expect(text).toMatch(/Order 4711[\s\S]*Anna Holm/);
  });

  test("is not taken from a recipient; the same value is no change", async () => {
    const { first, ids } = await send(preset);
    await expect(signAs(first, "Anna Holm", { [ids[1]!]: "Order 1" })).rejects.toMatchObject({
      issues: [{ path: `values.${ids[1]}`, message: expect.stringContaining("read-only") }],
    });
    await signAs(first, "Anna Holm", { [ids[1]!]: "Order 4711" });
  });
});

test("an option with a place of its own is marked there, for the others and in the sealed document", async () => {
  const optionBoxes = [
    { x: 300, y: 700, width: 20, height: 20 },
    { x: 400, y: 700, width: 20, height: 20 },
  ];
  const { id, first, second, ids } = await send([
    at("SIGNATURE", 600),
    at("RADIO_GROUP", 1, { options: ["Yes", "No"], optionBoxes }),
  ]);
  await signAs(first, "Anna Holm", { [ids[1]!]: "No" });
  const seen = (await getCeremony(second, recipientIdOf(second))).othersFields.find((field) => field.id === ids[1]);
  expect(seen).toMatchObject({ ...optionBoxes[1], content: { kind: "dot" } });
  await signAs(second, "Boris");
  await sealEnvelope(id);
  const sealed = await getFile((await findEnvelopeById(db(), id))!.documents[0]!.sealedSha256!);
  const { pixel, text } = await lookAt(sealed);
  expect([pixel(310, 710), pixel(410, 710)]).toEqual([
    [255, 255, 255],
    [22, 41, 107],
  ]);
  expect(text).not.toContain("Yes");
});

describe("a file", () => {
  test.each([
    ["a script", 2, Buffer.from("#!/bin/sh\nrm -rf /"), 415],
    ["a page of HTML", 2, Buffer.from("<html><script>alert(1)</script></html>"), 415],
    ["nothing", 2, Buffer.alloc(0), 422],
    ["more than ten megabytes", 2, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), 413],
    ["a PDF as a stamp", 3, fixture("text1.pdf"), 415],
    ["a broken picture as a stamp", 3, png.subarray(0, 20), 422],
    ["a picture with a billion pixels", 3, pngOf(32_768, 32_768), 422],
    ["any file for a text field", 0, png, 422],
  ])("%s is refused", async (_, index, bytes, status) => {
    const { first, ids } = await send(everyType);
    await expect(add(first, ids[index]!, "file", bytes)).rejects.toMatchObject({ status });
  });

  test("takes the place of the last one, and comes too late after signing", async () => {
    const { first, ids } = await send([at("SIGNATURE", 600), at("ATTACHMENT", 300)]);
    const before = await add(first, ids[1]!, "a.png", png);
    const after = await add(first, ids[1]!, "b.png", png);
    await expect(signAs(first, "Anna Holm", { [ids[1]!]: before.id })).rejects.toMatchObject({ status: 422 });
    await signAs(first, "Anna Holm", { [ids[1]!]: after.id });
    await expect(add(first, ids[1]!, "c.png", png)).rejects.toMatchObject({ code: "already_acted" });
  });
});

/** A PNG whose header promises this many pixels. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function judgeSealed(sealed: Buffer, sha256: string): Promise<void> {
  const { text, pixel } = await lookAt(sealed);
  for (const words of ["By post", "By courier", "I collect it", "proof.pdf", "APPROVED 2026", sha256.slice(0, 16)])
    expect(text).toContain(words);
  expect(pixel(400, 370)).toEqual([255, 0, 0]);
}

/** Words as pdftotext reads them, colours as pdftoppm draws them, the structure as qpdf checks it. */
async function lookAt(sealed: Buffer) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-types-"));
  fs.writeFileSync(path.join(folder, "sealed.pdf"), sealed);
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: "utf8" });
  const text = run("pdftotext", "-raw", "sealed.pdf", "-");
  run("qpdf", "--check", "sealed.pdf");
  run("pdftoppm", "-r", "72", "-singlefile", "sealed.pdf", "page");
  const ppm = fs.readFileSync(path.join(folder, "page.ppm"));
  fs.rmSync(folder, { recursive: true });
  const { width } = (await PDFDocument.load(sealed)).getPage(0).getSize();
  const columns = Math.ceil(width);
  const pixel = (x: number, y: number) => [
    ...ppm.subarray(ppm.length - (842 - y) * columns * 3 + x * 3).subarray(0, 3),
  ];
  return { text, pixel };
}
