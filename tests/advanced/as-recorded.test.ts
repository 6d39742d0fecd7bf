import { beforeAll, describe, expect, test, vi } from "vitest";
import { readHealth } from "@/lib/accounts/health";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { asSuperuser, keepRows } from "../support/superuser";
import { fixture, newOwner } from "../support/world";
import * as stage from "./stage";
import { anna } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
let other: string;
beforeAll(async () => {
  owner = await newOwner();
  other = (await uploadDocument(owner, { name: "other.pdf", bytes: fixture("rotcrop.pdf") })).id;
});

type Sql = typeof database.sql;
type Change = [what: string, differences: string[], work: (sql: Sql, id: string) => Promise<unknown>];

/** Anna has signed; nothing stands in the document yet. */
async function signed(): Promise<string> {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
  await stage.enterAndSign(stage.tokensOf(sent)[0]!, anna.name);
  return sent.stored.envelope.id;
}

const tables = ["envelopes", "recipients", "envelope_documents", "signatures", "signature_revisions"];

/** Changes rows, and answers how to undo it. */
async function change(id: string, work: Change[2]): Promise<() => Promise<void>> {
  const putBack = await keepRows(database.sql, tables);
  await asSuperuser(database.sql, (sql) => work(sql, id));
  return putBack;
}

const dropKey = (sql: Sql, id: string) => sql`delete from signer_keys where signature_id in
  (select id from signatures where envelope_id = ${id})`;
const rename = (sql: Sql, id: string) =>
  sql`update recipients set name = 'Jonas Berg', email = 'jonas@example.com' where envelope_id = ${id}`;

const beforeTheSignatureIsMade: Change[] = [
  ["another person", ["person"], rename],
  [
    "another person, whose certificate would be a new one because the key is gone",
    ["person"],
    async (sql, id) => {
      await dropKey(sql, id);
      await rename(sql, id);
    },
  ],
  [
    "another mark",
    ["mark"],
    (sql, id) => sql`update recipients set mark = jsonb_set(mark, '{text}', '"Jonas Berg"') where envelope_id = ${id}`,
  ],
  [
    "another document",
    ["documents"],
    (sql, id) => sql`update envelope_documents set document_id = ${other} where envelope_id = ${id}`,
  ],
  ["another subject", ["subject"], (sql, id) => sql`update envelopes set subject = 'A gift' where id = ${id}`],
];

const beforeTheSeal: Change[] = [
  ["another person", ["person"], rename],
  [
    "another mark",
    ["mark"],
    (sql, id) => sql`update recipients set mark = jsonb_set(mark, '{text}', '"Jonas Berg"') where envelope_id = ${id}`,
  ],
  ["a signature taken away", ["signature"], (sql, id) => sql`delete from signatures where envelope_id = ${id}`],
  [
    "a signature over something else",
    ["signature"],
    (sql, id) => sql`update signatures set manifest_sha256 = manifest_cms_sha256 where envelope_id = ${id}`,
  ],
  [
    "the level of one where nobody has a certificate",
    ["level"],
    (sql, id) => sql`update envelopes set signature_level = 'SIMPLE' where id = ${id}`,
  ],
];

const namesIn = async (id: string) => stage.signaturesOf(await stage.sealedFile(id)).map(({ name }) => name);
const whatsOf = (error: unknown) => (error as { differences: { what: string }[] }).differences.map(({ what }) => what);

describe("what was changed in the database", () => {
  test.each(beforeTheSignatureIsMade)(
    "%s: is not signed with anybody's key, and put back it is in the signer's name",
    async (_what, whats, work) => {
      const id = await signed();
      const putBack = await change(id, work);
      const error = await applySignatures(id).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "signed_data_changed", envelopeId: id });
      expect(whatsOf(error)).toEqual(whats);
      await sealEnvelope(id);
      expect((await stage.stored(id)).envelope).toMatchObject({ sealing: true, completedAt: null });
      expect(await database.sql`select 1 from issued_certificates where envelope_id = ${id}`).toHaveLength(1);
      await putBack();
      expect((await stage.complete(id)).envelope.status).toBe("COMPLETED");
      expect(await namesIn(id)).toEqual([anna.name, expect.any(String)]);
    },
  );

  test.each(beforeTheSeal)(
    "once the signature is in the document, %s: is not sealed, and put back it is",
    async (_what, whats, work) => {
      const id = await signed();
      await applySignatures(id);
      const putBack = await change(id, work);
      const error = await sealEnvelope(id).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "signed_data_changed", envelopeId: id });
      expect(whatsOf(error)).toEqual(whats);
      await putBack();
      expect((await stage.complete(id)).envelope.status).toBe("COMPLETED");
      expect(await namesIn(id)).toEqual([anna.name, expect.any(String)]);
    },
  );

  test("stays unsealed, which health tells after a quarter of an hour", async () => {
    const id = await signed();
    const putBack = await change(id, rename);
    await expect(applySignatures(id)).rejects.toMatchObject({ code: "signed_data_changed" });
    expect((await readHealth()).seals).toBe(true);
    await database.sql`update signatures set signed_at = now() - interval '16 minutes' where envelope_id = ${id}`;
    expect(await readHealth()).toMatchObject({ database: true, seals: false });
    await putBack();
    await applySignatures(id);
    await database.sql`update envelopes set updated_at = now() - interval '16 minutes' where id = ${id}`;
    expect((await readHealth()).seals).toBe(false);
    await sealEnvelope(id);
    expect((await readHealth()).seals).toBe(true);
  });
});
