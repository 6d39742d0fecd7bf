import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { SCRIPTS } from "@/lib/pdf/draw/sample-scripts";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { textOf } from "./corpus/third-party";
import { useDatabase } from "./database";
import { fixture } from "./fixtures/pdf/build-pdf";
import { newOwner, openLink, signAs } from "./support/world";

useDatabase();

const named = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Arabic",
  "Hebrew",
  "Devanagari",
  "Simplified Chinese",
  "Traditional Chinese",
  "Japanese",
  "Korean",
];
const people = SCRIPTS.filter(({ script }) => named.includes(script));
const emailOf = (index: number) => `person${index}@example.com`;
/** Spaces are where columns and lines end too; marks are kept. */
const squeeze = (text: string) => text.replace(/\s+/g, "").normalize("NFC");

let owner: Ctx;
const read: { fields: string; block: string; trail: string } = { fields: "", block: "", trail: "" };

/** All of them sign, with a field for their name each or on the page of signatures, and it is sealed. */
async function sealed(fields: object[]): Promise<{ document: string; trail: string }> {
  const ctx = { ...owner, now: new Date() };
  const { id } = await uploadDocument(ctx, { name: "contract.pdf", bytes: fixture("text1") });
  const recipients = people.map(({ text }, index) => ({ email: emailOf(index), name: text }));
  const input = { subject: "Contract", documentIds: [id], recipients, send: true, fields };
  const { stored, links } = await createEnvelope(ctx, CreateEnvelope.parse(input));
  for (const { id: recipientId, name } of stored.recipients) {
    const own = stored.fields.filter((each) => each.recipientId === recipientId && each.fieldType === "NAME");
    const values = Object.fromEntries(own.map((each) => [each.id, name]));
    await signAs(await openLink(links.get(recipientId)!), name, values);
  }
  await sealEnvelope(stored.envelope.id);
  const { documents, envelope } = (await findEnvelopeById(db(), stored.envelope.id))!;
  const [document, trail] = [await getFile(documents[0]!.sealedSha256!), await getFile(envelope.auditSha256!)];
  return { document: squeeze(textOf(document)), trail: squeeze(textOf(trail)) };
}

beforeAll(async () => {
  owner = await newOwner();
  const at = (index: number, fieldType: string, x: number) => {
    const place = { pageNumber: 1, x, y: 40 + index * 60, width: 200, height: 40 };
    return { ...place, recipientIndex: index, fieldType };
  };
  const fields = people.flatMap((_, index) => [at(index, "NAME", 40), at(index, "SIGNATURE", 320)]);
  const placed = await sealed(fields);
  const added = await sealed([]);
  Object.assign(read, { fields: placed.document, block: added.document, trail: placed.trail });
}, 240_000);

describe("a name is read back by pdftotext from what was really sealed", () => {
  test("there are people of all ten", () => {
    expect(people).toHaveLength(named.length);
  });

  test.each(people)("$script: from a field, the page of signatures and the audit trail", ({ text }) => {
    const name = squeeze(text);
    expect([read.fields.includes(name), read.block.includes(name), read.trail.includes(name)]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
