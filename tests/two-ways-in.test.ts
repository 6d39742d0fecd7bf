import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { WithLinks } from "@/lib/envelopes/create";
import { mintLink } from "@/lib/envelopes/links";
import { listEvents } from "@/lib/evidence/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { evidence as en } from "@/messages/recipients/en.json";
import * as stage from "./advanced/stage";
import { useDatabase } from "./database";
import { evidenceOf } from "./support/altered-evidence";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const ways = en.report.reachedBy;
const otherWay = [
  ["EMAIL", "API"],
  ["API", "EMAIL"],
] as const;

/** Anna's link as the sender got it, and one that was mailed to her. */
async function linksOf(sent: WithLinks): Promise<Record<"API" | "EMAIL", string>> {
  const recipientId = sent.stored.recipients[0]!.id;
  const mailed = await db().transaction((tx) => mintLink(tx, recipientId, "EMAIL", new Date()));
  return { API: stage.tokensOf(sent)[0]!, EMAIL: mailed };
}

async function trailOf(id: string) {
  const trail = await getFile((await stage.stored(id)).envelope.auditSha256!);
  // The verifier judges the card by the same rule.
  const report = await stage.verifyAt(trail, new Date());
  expect(report).toMatchObject({ verdict: "VALID", evidence: { isIntact: true, fault: null } });
  return { card: evidenceOf(trail).recipients[0]!, text: stage.textOf(trail).replace(/\s+/g, " ") };
}

describe("somebody opens the document by one link and signs by another", () => {
  test.each(otherWay)("opened by %s, signed by %s: the card says how who signed came", async (opened, signed) => {
    const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [stage.anna]);
    const links = await linksOf(sent);
    await openLink(links[opened]);
    await signAs(await openLink(links[signed]), stage.anna.name);
    await sealEnvelope(sent.stored.envelope.id);
    const { card, text } = await trailOf(sent.stored.envelope.id);
    expect(card).toMatchObject({ reachedBy: signed, openedBy: opened });
    expect(text).toContain(`${en.report.reached} ${ways[signed]}`);
    expect(text).toContain(ways[opened]);
    // Each line of the events too.
    const by = (way: string) => text.split(`${en.actor.recipient} · ${way}`).length - 1;
    const done = (await listEvents(db(), sent.stored.envelope.id)).filter(({ actor }) => actor.type === "recipient");
    const count = (way: string) => done.filter(({ actor }) => actor.channel === way).length;
    expect([by(ways[opened]), by(ways[signed])]).toEqual([count(opened), count(signed)]);
    expect(count(signed)).toBeGreaterThan(0);
  });

  test.each(otherWay)(
    "at level ADVANCED, opened by %s, signed by %s: card and certificate say the same",
    async (opened, signed) => {
      const sent = await stage.sendAdvanced(owner, "text1.pdf", [stage.anna]);
      const links = await linksOf(sent);
      const reading = await stage.enter(links[opened]);
      const signing = await stage.enter(links[signed]);
      await stage.enter(links[opened]);
      await stage.sign(signing, stage.anna.name);
      expect(reading.actor).not.toEqual(signing.actor);
      const { id } = (await stage.complete(sent.stored.envelope.id)).envelope;
      const [row] = await database.sql<{ certificates: string[]; manifestSha256: string }[]>`
        select certificates, manifest_sha256 as "manifestSha256" from signatures where envelope_id = ${id}`;
      const { subjectAltName } = new X509Certificate(Buffer.from(row!.certificates[0]!, "base64"));
      const manifest = JSON.parse((await getFile(row!.manifestSha256)).toString("utf8"));
      const { card } = await trailOf(id);
      expect(subjectAltName !== undefined).toBe(signed === "EMAIL");
      expect(card).toMatchObject({ reachedBy: signed, openedBy: opened, authenticatedBy: "ACCESS_CODE" });
      const [first, second] = (await listEvents(db(), id)).filter(({ type }) => type === "recipient.authenticated");
      expect(first!.at < second!.at).toBe(true);
      expect(card.authenticatedAt).toBe(second!.at.toISOString());
      expect(JSON.stringify(manifest)).toContain(`"${card.authenticatedAt}"`);
    },
  );

  test("by one link in two browsers, each with a code of its own: the card says when who signed gave theirs", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [stage.anna]);
    const [link] = stage.tokensOf(sent);
    const desk = await stage.enter(link!);
    await stage.enter(link!);
    await stage.sign(desk, stage.anna.name);
    const { id } = (await stage.complete(sent.stored.envelope.id)).envelope;
    const events = await listEvents(db(), id);
    const given = events.filter(({ type }) => type === "recipient.authenticated");
    const signed = events.find(({ type }) => type === "recipient.signed")!;
    expect(given).toHaveLength(2);
    expect(given.map(({ actor }) => actor.session === signed.actor.session)).toEqual([true, false]);
    const { card } = await trailOf(id);
    expect(card.authenticatedAt).toBe(given[0]!.at.toISOString());
    const [row] = await database.sql`select manifest_sha256 as sha256 from signatures where envelope_id = ${id}`;
    expect((await getFile(row!.sha256)).toString("utf8")).toContain(`"${card.authenticatedAt}"`);
    // What the cookie holds, or its hash, stands in no record.
    const hash = (desk.actor as { sessionHash: string }).sessionHash;
    expect(JSON.stringify(events)).not.toContain(hash.slice(0, 16));
  });

  test("who comes by one link alone has one way on the card", async () => {
    const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [stage.anna]);
    await signAs(await openLink(stage.tokensOf(sent)[0]!), stage.anna.name);
    await sealEnvelope(sent.stored.envelope.id);
    const { card, text } = await trailOf(sent.stored.envelope.id);
    expect(card).toMatchObject({ reachedBy: "API" });
    expect(card.openedBy).toBeUndefined();
    expect(text.split(`${en.report.reached} ${ways.API}`)).toHaveLength(2);
  });
});

test("who enters again after signing was identified, on the card, before they signed", async () => {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [stage.anna, stage.boris]);
  const { id } = sent.stored.envelope;
  const [first, second] = stage.tokensOf(sent);
  await stage.enterAndSign(first!, stage.anna.name);
  await stage.enter(first!);
  await stage.enterAndSign(second!, stage.boris.name);
  await stage.complete(id);
  const { card } = await trailOf(id);
  const isAnnas = ({ type, payload }: { type: string; payload: Record<string, unknown> }) =>
    type === "recipient.authenticated" && payload.recipientId === card.id;
  const given = (await listEvents(db(), id)).filter(isAnnas);
  expect(given).toHaveLength(2);
  expect(card.authenticatedAt).toBe(given[0]!.at.toISOString());
  expect(given[1]!.at.toISOString() > card.actedAt!).toBe(true);
});
