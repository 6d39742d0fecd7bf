import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";
import * as stage from "./stage";
import { anna, boris, cato } from "./stage";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const typesOf = async (id: string) => (await listEvents(db(), id)).map(({ type }) => type);

describe("in the same instant", () => {
  test("three signers sign: each once, in one order, each valid by name, sealed once", async () => {
    const people = [anna, boris, cato];
    const sent = await stage.sendAdvanced(owner, "text1.pdf", people);
    const { id } = sent.stored.envelope;
    const contexts = await Promise.all(stage.tokensOf(sent).map(stage.enter));
    await Promise.all(contexts.map((ctx, index) => stage.sign(ctx, people[index]!.name)));
    await Promise.all([applySignatures(id), applySignatures(id), sealEnvelope(id)]);
    await sealEnvelope(id);
    const order = await database.sql`select r.name from signatures s join recipients r on r.id = s.recipient_id
      where s.envelope_id = ${id} order by s.position`;
    const seen = stage.signaturesOf(await stage.sealedFile(id));
    expect(seen.map(({ name }) => name)).toEqual([...order.map(({ name }) => name), expect.any(String)]);
    expect(seen.every(({ verdict }) => verdict === "Signature is Valid.")).toBe(true);
    expect(new Set(seen.map(({ name }) => name)).size).toBe(4);
    const types = await typesOf(id);
    expect(types.filter((type) => type === "recipient.signed")).toHaveLength(3);
    expect(types.filter((type) => type === "envelope.completed")).toHaveLength(1);
    const events = (await listEvents(db(), id)).map((event) => ({ ...event, at: event.at.toISOString() }));
    expect(verifyChain(events)).toMatchObject({ intact: true });
    const pdf = await stage.sealedFile(id);
    expect(pdf.subarray(0, fixture("text1.pdf").length).equals(fixture("text1.pdf"))).toBe(true);
  });

  test("one signer submits many times: one signature, one certificate, one key", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris]);
    const { id } = sent.stored.envelope;
    const ctx = await stage.enter(stage.tokensOf(sent)[0]!);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => stage.sign(ctx, "Anna")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const table of ["signatures", "issued_certificates"])
      expect(await database.sql`select 1 from ${database.sql(table)} where envelope_id = ${id}`).toHaveLength(1);
    expect(await database.sql`select 1 from signer_keys`).toHaveLength(1);
  });

  test("the same revision is made several times: one of them counts", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna");
    await Promise.all([applySignatures(id), applySignatures(id), applySignatures(id)]);
    const made = await database.sql`select r.* from signature_revisions r join signatures s on s.id = r.signature_id
      where s.envelope_id = ${id}`;
    expect(made).toHaveLength(1);
    await sealEnvelope(id);
    expect(stage.signaturesOf(await stage.sealedFile(id))).toHaveLength(2);
  });
});
