import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { adoptEvents } from "@/lib/evidence/adopt-events";
import { judgeRecord } from "@/lib/evidence/protection";
import { recordKey } from "@/lib/evidence/record-key";
import { listEvents, readRecord } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { isHeldBack } from "@/lib/sealing/held-back";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { findByCode } from "@/lib/verification/find-issued";
import { checkInvariants } from "../scripts/invariants/check";
import { ownInstance, useDatabase } from "./database";
import { type ForgedEvent, forge } from "./support/forge";
import { ownAnchors } from "./support/own-anchors";
import { asSuperuser, keepRows } from "./support/superuser";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 60_000 });
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
let owner: Ctx;

const asOwner = (): Ctx => ({ ...owner, now: new Date() });

async function opened() {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna]);
  return { id: stored.envelope.id, ctx: await openLink([...links.values()][0]!) };
}

/** An envelope that everyone has signed and nobody has sealed yet: six events. */
async function signed(): Promise<string> {
  const { id, ctx } = await opened();
  await signAs(ctx, anna.name);
  return id;
}

async function withdrawn(): Promise<string> {
  const { id } = await opened();
  await voidEnvelope(asOwner(), id, "Sent by mistake");
  return id;
}

type Sql = typeof database.sql;
const strip = (sql: Sql, id: string) => sql`update evidence_events set mac = null where envelope_id = ${id}`;

/** As an instance from before the MACs left it, and as whoever owns the database makes it look. */
async function makeOld(id: string): Promise<void> {
  await asSuperuser(database.sql, (sql) => strip(sql, id));
  await database.sql`delete from evidence_heads where envelope_id = ${id}`;
}

const envelopeOf = async (id: string) => (await findEnvelopeById(db(), id))!.envelope;
const trailOf = async (id: string) => getFile((await envelopeOf(id)).auditSha256!);
const evidenceIn = (trail: Buffer) => verifyPdf(trail, { anchors: [], now: new Date() }).evidence;

function pageOne(trail: Buffer): string {
  const file = path.join(database.dataDir, `${newId("document")}.pdf`);
  fs.writeFileSync(file, trail);
  return execFileSync("pdftotext", ["-l", "1", file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
}

/** Every event of a deed of gift, without a MAC: the chain holds, and the tables say the same. */
async function makeGift(id: string): Promise<void> {
  const tell = (event: ForgedEvent) => ({ ...event, mac: null, data: { ...event.data, subject: "Deed of gift" } });
  await forge(database.sql, id, (events) => events.map(tell));
  await database.sql`update envelopes set subject = 'Deed of gift' where id = ${id}`;
}

type Old = { signed: string; gift: string; unfinished: Awaited<ReturnType<typeof opened>>; withdrawn: string };
let old: Old & { underway: string; broken: string; unvouched: string; cut: string };

beforeAll(async () => {
  owner = await newOwner();
  const underway = await opened();
  old = {
    signed: await signed(),
    gift: await signed(),
    unvouched: await signed(),
    unfinished: await opened(),
    cut: (await opened()).id,
    withdrawn: await withdrawn(),
    underway: underway.id,
    broken: await signed(),
  };
  for (const id of [
    old.signed,
    old.cut,
    old.gift,
    old.unvouched,
    old.unfinished.id,
    old.withdrawn,
    underway.id,
    old.broken,
  ])
    await makeOld(id);
  await asSuperuser(
    database.sql,
    (sql) => sql`update evidence_events set payload = payload || '{"put": "in"}'
      where envelope_id = ${old.broken} and seq = 2`,
  );
  // The new version answers people before its worker has taken anything over.
  await signAs(underway.ctx, anna.name);
  await Promise.all([adoptEvents(), adoptEvents()]);
}, 120_000);

describe("events of versions before the MACs", () => {
  test("are believed from the first start on: sealed, and the trail says that no key protected them", async () => {
    expect(await isHeldBack(owner, old.signed)).toBe(false);
    await sealEnvelope(old.signed);
    const trail = await trailOf(old.signed);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: true, fault: null, unprotectedCount: 6 });
    const report = verifyPdf(trail, { anchors: await ownAnchors(), now: new Date() });
    expect([report.verdict, report.reasons]).toEqual(["INDETERMINATE", ["record_unprotected"]]);
    expect(pageOne(trail)).toContain("Events 1 to 6 are not protected by a key of this instance");
  });

  test.each([
    ["recorded while they are being taken over", async () => old.underway],
    ["recorded afterwards", async () => old.unfinished.id],
  ] as const)("are protected by what is %s", async (what, find) => {
    if (what === "recorded afterwards") await signAs(old.unfinished.ctx, anna.name);
    const id = await find();
    const events = await listEvents(db(), id);
    expect(events.map(({ mac }) => mac !== null)).toEqual([false, false, false, false, false, true]);
    expect(events.some(({ payload }) => payload.changedOutside)).toBe(false);
    await sealEnvelope(id);
    expect(evidenceIn(await trailOf(id))).toMatchObject({ isIntact: true, fault: null, unprotectedCount: 5 });
  });

  test("are vouched for as they were taken over: rewritten, nothing is sealed", async () => {
    await makeGift(old.gift);
    await expect(sealEnvelope(old.gift)).rejects.toMatchObject({ differences: [{ what: "record" }, { what: "act" }] });
  });

  test("need what vouches for them, and that of no other record", async () => {
    const { sql } = database;
    await sql`update evidence_adoptions set mac = (select mac from evidence_adoptions where envelope_id = ${old.signed})
      where envelope_id = ${old.unvouched}`;
    expect(await isHeldBack(owner, old.unvouched)).toBe(true);
    await sql`delete from evidence_adoptions where envelope_id = ${old.unvouched}`;
    await expect(sealEnvelope(old.unvouched)).rejects.toMatchObject({ code: "signed_data_changed" });
  });

  test("are not the end of a record that went on: what came after them cannot be cut off", async () => {
    await voidEnvelope(asOwner(), old.cut, "Sent by mistake");
    const judged = async () => {
      const { events, beside } = await readRecord(db(), old.cut);
      const recorded = events.map((event) => ({ ...event, at: event.at.toISOString() }));
      return judgeRecord(recordKey(env().ENCRYPTION_KEY), recorded, beside);
    };
    expect(await judged()).toEqual({ unprotectedCount: 5, changedFrom: null });
    await asSuperuser(
      database.sql,
      (sql) => sql`delete from evidence_events where envelope_id = ${old.cut} and seq > 5`,
    );
    expect(await judged()).toEqual({ unprotectedCount: 5, changedFrom: 6 });
    await database.sql`delete from evidence_heads where envelope_id = ${old.cut}`;
    expect(await judged()).toEqual({ unprotectedCount: 5, changedFrom: 6 });
  });

  test("are not believed where their chain was broken already", async () => {
    await expect(sealEnvelope(old.broken)).rejects.toMatchObject({ code: "signed_data_changed" });
  });

  test("leave the code on a trail of what was not completed known, and are no fault of the record", async () => {
    await makeAuditTrail(old.withdrawn);
    const ending = (await listEvents(db(), old.withdrawn)).at(-1)!;
    expect(await findByCode(ending.hash)).toMatchObject({ envelopeId: old.withdrawn, kind: "audit_trail" });
    const { findings } = await checkInvariants(database.sql, ownInstance(database), []);
    const named = findings.flatMap(({ broken }) => broken).filter((each) => each.includes(old.withdrawn));
    expect(named).toEqual([]);
  });
});

type Attack = [what: string, work: (id: string) => Promise<unknown>];
const attacks: Attack[] = [
  [
    "the MAC of the first event",
    (id) =>
      asSuperuser(
        database.sql,
        (sql) => sql`update evidence_events set mac = null where envelope_id = ${id} and seq = 1`,
      ),
  ],
  [
    "the MAC of the last event",
    (id) =>
      asSuperuser(
        database.sql,
        (sql) => sql`update evidence_events set mac = null where envelope_id = ${id} and seq = 6`,
      ),
  ],
  ["all MACs of the events", (id) => asSuperuser(database.sql, (sql) => strip(sql, id))],
  ["all MACs and the row that says where the record ends", makeOld],
  [
    "all MACs, and all is written anew as a deed of gift, with its chain and the tables",
    async (id) => {
      await makeGift(id);
      await database.sql`delete from evidence_heads where envelope_id = ${id}`;
    },
  ],
];

describe("what the owner of the database takes away once all was taken over", () => {
  const tables = ["envelopes", "evidence_events", "evidence_heads", "evidence_personal"];

  test.each(attacks)("%s: nothing is sealed, and the sender is told; put back, it is sealed", async (_, work) => {
    const id = await signed();
    const putBack = await keepRows(database.sql, tables);
    await work(id);
    await adoptEvents();
    await expect(sealEnvelope(id)).rejects.toMatchObject({ code: "signed_data_changed", envelopeId: id });
    expect(await envelopeOf(id)).toMatchObject({ status: "DELIVERED", sealing: true, auditSha256: null });
    expect(await database.sql`select 1 from file_generations where envelope_id = ${id}`).toHaveLength(0);
    expect(await isHeldBack(owner, id)).toBe(true);
    await putBack();
    expect(await isHeldBack(owner, id)).toBe(false);
    await sealEnvelope(id);
    expect(evidenceIn(await trailOf(id))).toMatchObject({ isIntact: true, fault: null, unprotectedCount: 0 });
  });

  test("of an envelope that ends otherwise: its trail says so from the first event on, and its code names nothing", async () => {
    const id = await withdrawn();
    const ending = (await listEvents(db(), id)).at(-1)!;
    await makeOld(id);
    await makeAuditTrail(id);
    const trail = await trailOf(id);
    expect(evidenceIn(trail)).toMatchObject({ isIntact: false, fault: "changed_outside", faultAt: 1 });
    expect(pageOne(trail)).toContain("The record of events was changed outside the application, from event 1 on");
    expect(await findByCode(ending.hash)).toBeNull();
    const { findings } = await checkInvariants(database.sql, ownInstance(database), []);
    const named = findings.find(({ invariant }) => invariant.startsWith("I4"))!.broken;
    expect(named.filter((each) => each.includes(id)).join()).toContain(
      "changed outside the application, from event 1 on",
    );
  });

  test("before the next event: it says so for ever, and the seal waits", async () => {
    const { id, ctx } = await opened();
    await makeOld(id);
    await signAs(ctx, anna.name);
    expect((await listEvents(db(), id)).at(-1)!.payload).toMatchObject({ changedOutside: true });
    await expect(sealEnvelope(id)).rejects.toMatchObject({ code: "signed_data_changed" });
  });
});
