import fs from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { voidEnvelope } from "@/lib/envelopes/void";
import { newId } from "@/lib/ids";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { checkInvariants } from "../../scripts/invariants/check";
import { complete as completeAdvanced, enterAndSign, sendAdvanced, tokensOf } from "../advanced/stage";
import { ownInstance, useDatabase } from "../database";
import { forge } from "../support/forge";
import { newOwner, openLink, sendFixture, signAs } from "../support/world";

const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris Vest" };
let owner: Ctx;
let id: string;
let hook: string;

beforeAll(async () => {
  owner = await newOwner();
  hook = newId("webhook");
  await database.sql`
    insert into webhooks (id, workspace_id, environment, url, events, encrypted_secret, created_at) values
      (${hook}, ${owner.workspaceId}, 'live', 'https://example.com/', '{recipient.signed,envelope.completed}', 'x', '2020-01-01')`;
});

const asOwner = (): Ctx => ({ ...owner, now: new Date() });
const check = (told: { envelopeId: string; recipientId: string }[] = []) =>
  checkInvariants(database.sql, ownInstance(database), told);

/** What the worker does of itself. */
async function fanOut(envelopeId: string): Promise<void> {
  for (const { id: eventId } of await database.sql`select id from evidence_events where envelope_id = ${envelopeId}`) {
    await fanOutEvent(eventId);
    await database.sql`select graphile_worker.remove_job(${`fan-out-event:${eventId}`})`;
  }
}

async function complete(): Promise<string> {
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
  await signAs(await openLink([...sent.links.values()][0]!), anna.name);
  await sealEnvelope(sent.stored.envelope.id);
  await fanOut(sent.stored.envelope.id);
  return sent.stored.envelope.id;
}

/** What is broken, by the number of the invariant. */
async function brokenNow(told: Parameters<typeof check>[0] = []): Promise<Record<string, string[]>> {
  const { findings } = await check(told);
  const broken = findings.filter((each) => each.broken.length > 0);
  return Object.fromEntries(broken.map((each) => [each.invariant.slice(0, 2), each.broken]));
}

test("nothing is broken in drafts, sent, voided, completed and ADVANCED envelopes, and each is checked", async () => {
  await sendFixture(asOwner(), "text1.pdf", [anna], { send: false });
  await sendFixture(asOwner(), "text1.pdf", [anna]);
  const voided = (await sendFixture(asOwner(), "text1.pdf", [anna])).stored.envelope.id;
  await voidEnvelope(asOwner(), voided, "A mistake");
  await makeAuditTrail(voided);
  await complete();
  const advanced = await sendAdvanced(owner, "text1.pdf", [anna, boris]);
  for (const [index, token] of tokensOf(advanced).entries()) await enterAndSign(token, [anna, boris][index]!.name);
  await completeAdvanced(advanced.stored.envelope.id);
  const { envelopes, findings } = await check();
  expect(findings.flatMap(({ broken }) => broken)).toEqual([]);
  expect(findings.map(({ invariant }) => invariant.slice(0, 2))).toEqual(["I1", "I2", "I3", "I4", "I5", "I6", "I7"]);
  expect(envelopes).toBe(5);
}, 180_000);

describe("in a completed envelope", () => {
  beforeEach(async () => {
    // As the superuser can: nothing else may.
    await database.sql`alter table evidence_events disable trigger all`;
    await database.sql`truncate evidence_events, evidence_heads, evidence_personal, envelope_counts, envelopes cascade`;
    await database.sql`truncate envelope_counts`;
    id = await complete();
    expect(await brokenNow()).toEqual({});
  });

  const eventSet = (type: string, column: string) =>
    database.sql.unsafe(`update evidence_events set ${column} where envelope_id = '${id}' and type = '${type}'`);
  const fileOf = (sha256: string) => path.join(database.dataDir, "files", sha256.slice(0, 2), sha256);
  const sealed = async () =>
    (await database.sql`select sealed_sha256 as sha from envelope_documents where envelope_id = ${id}`)[0]!
      .sha as string;

  const damages: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      "a signature that the evidence has and the row has not",
      () => database.sql`update recipients set status = 'VIEWED' where envelope_id = ${id}`,
      "I1",
      /is SIGNED by the evidence and VIEWED by the database/,
    ],
    [
      "a signature whose image is gone",
      () => database.sql`update recipients set mark = null where envelope_id = ${id}`,
      "I1",
      /the signature image of rcp_\w+ is gone/,
    ],
    [
      "a second ending",
      () => eventSet("recipient.viewed", "type = 'envelope.declined'"),
      "I2",
      /it ended 2 times: envelope.declined, envelope.completed/,
    ],
    [
      "a status that it has left its end for",
      () => database.sql`update envelopes set status = 'SENT' where id = ${id}`,
      "I2",
      /it is SENT after envelope.completed/,
    ],
    [
      "another sealed file than the one the events tell of",
      () => database.sql`update file_generations set sha256 = ${"0".repeat(64)} where envelope_id = ${id}`,
      "I3",
      /document 0 has other sealed files than the events tell of/,
    ],
    ["a missing file", async () => fs.rmSync(fileOf(await sealed())), "I3", /document 0: generation 1 is missing/],
    [
      "a flipped byte",
      async () => {
        const bytes = fs.readFileSync(fileOf(await sealed()));
        bytes[100]! ^= 1;
        fs.writeFileSync(fileOf(await sealed()), bytes);
      },
      "I3",
      /document 0: generation 1 is damaged/,
    ],
    [
      "an event that was edited",
      () => eventSet("recipient.viewed", "at = now()"),
      "I4",
      /broken at event \d+ \(hash\)/,
    ],
    [
      "personal data that were edited",
      () => database.sql`update evidence_personal set data = '{}'`,
      "I4",
      /broken at event 1 \(commitment\)/,
    ],
    [
      "personal data that were deleted",
      () => database.sql`delete from evidence_personal where event_id in
        (select id from evidence_events where envelope_id = ${id} and seq = 2)`,
      "I4",
      /the personal data beside event 2 are missing, and no event says why/,
    ],
    [
      "an event that was deleted, with all hashes made anew",
      () => forge(database.sql, id, (events) => events.filter(({ type }) => type !== "recipient.viewed")),
      "I4",
      /it was changed outside the application, from event \d+ on/,
    ],
    ["evidence that is gone", () => database.sql`truncate evidence_events`, "I4", /it has no evidence at all/],
    [
      "a delivery that was never written",
      () => database.sql`delete from webhook_deliveries where event = 'envelope.completed'`,
      "I5",
      /event \d+ \(envelope.completed\) has 0 deliveries to whk_\w+/,
    ],
    [
      "a delivery that nobody will try again",
      () => database.sql`update webhook_deliveries set next_attempt_at = null`,
      "I5",
      /no try is planned/,
    ],
    [
      "a second event for one signature",
      () => eventSet("recipient.viewed", "type = 'recipient.signed'"),
      "I5",
      /a second recipient.signed of rcp_/,
    ],
    [
      "a change without its event",
      () => database.sql`update recipients set status = 'DECLINED' where envelope_id = ${id}`,
      "I6",
      /recipient rcp_\w+ is DECLINED and no event says so/,
    ],
    [
      "an envelope that is gone",
      () => database.sql`delete from envelopes where id = ${id}`,
      "I6",
      /it is gone, and was COMPLETED/,
    ],
    ["a count that is wrong", () => database.sql`delete from envelope_counts`, "I6", /0 are counted, 1 are there/],
    [
      "somebody who is erased and still known",
      () => database.sql`update recipients set erased_at = now() where envelope_id = ${id}`,
      "I7",
      /recipient rcp_\w+ is erased and still known/,
    ],
    [
      "a purge that deleted nothing and that no event tells of",
      () => database.sql`update envelopes set purged_at = now() where id = ${id}`,
      "I7",
      /it has 0 events of a purge[\s\S]*its recipients are still known[\s\S]*of its sealed files are still stored/,
    ],
    [
      "a hold that no event tells of",
      () => database.sql`update envelopes set legal_hold_at = now() where id = ${id}`,
      "I7",
      /its hold is not what the events say/,
    ],
  ];

  test.each(damages)("%s is found", async (_, damage, invariant, words) => {
    await damage();
    expect((await brokenNow())[invariant]?.join("\n")).toMatch(words);
  });

  test("an act that a client was told is done, and is not, is found", async () => {
    const recipientId = "rcp_01K9XB0F4HZV8Q2M7T3N5R1009";
    expect(await brokenNow([{ envelopeId: id, recipientId }])).toEqual({
      I1: [`${id}: ${recipientId} was told it is done, and it is not`],
    });
  });
});
