import fs from "node:fs";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ForgedEvent, forge } from "../support/forge";
import { client, instance, openSql, type Sent } from "../support/instance";
import { asSuperuser } from "../support/superuser";
import { completeOn, type Desk, newDesk } from "./offline";

const api = () => client(instance().url, instance().owner.testKey);
let desk: Desk;
let sql: postgres.Sql;
let sent: Sent;
/** The rows as the application made them. */
let recorded: ForgedEvent[];
/** How many events the trail was sealed with: all but the completion, which is recorded behind it. */
let sealedCount: number;

/** The list as its owner gets it, from the API, into a file. */
async function exportEvents(): Promise<{ type: string }[]> {
  const list = await api().download(`/envelopes/${sent.id}/events`);
  fs.writeFileSync(desk.place("events.json"), list);
  return (JSON.parse(list.toString("utf8")) as { data: { type: string }[] }).data;
}

/** Only this envelope's: the instance works on others meanwhile. */
async function putBack(): Promise<void> {
  await asSuperuser(
    sql,
    (tx) => tx`delete from evidence_personal where event_id = any(${recorded.map(({ id }) => id)})`,
  );
  await forge(sql, sent.id, () => recorded);
}

/** What the checker says of the list, after somebody worked on the rows; they are put back. */
async function checkAfter(work: () => Promise<unknown>) {
  try {
    await work();
    await exportEvents();
  } finally {
    await putBack();
  }
  const { status, stdout, stderr } = desk.check("contract-trail.pdf", "--events", "events.json");
  expect(stderr).toBe("");
  const said = stdout.split("\n").filter((line) => line.startsWith("  events.json"));
  return { status, said: said.map((line) => line.replace(/^ +events\.json:? /, "")) };
}

beforeAll(async () => {
  desk = await newDesk(instance().url);
  sql = openSql(instance().dataDir);
  sent = await completeOn(desk, api(), "contract");
  recorded = await sql<ForgedEvent[]>`
    select e.id, type, at, actor, payload, mac, salt, data from evidence_events e
    join evidence_personal p on p.event_id = e.id where envelope_id = ${sent.id} order by seq`;
  sealedCount = (await exportEvents()).findIndex(({ type }) => type === "envelope.completed");
});
afterAll(async () => {
  await sql.end();
  fs.rmSync(desk.folder, { recursive: true, force: true });
});

test("the list that the API gives of an untouched envelope goes on from its sealed record", async () => {
  const { status, said } = await checkAfter(async () => undefined);
  expect(said).toEqual(["begins with the record that was sealed, and what came after follows from it."]);
  expect(status).toBe(0);
});

/** Of the list of all events, number 2 stands at index 1. */
const only = (index: number, change: Partial<ForgedEvent>) => (events: ForgedEvent[]) =>
  events.map((event, at) => (at === index ? { ...event, ...change } : event));
const swapped = (events: ForgedEvent[]): ForgedEvent[] => [events[0]!, events[2]!, events[1]!, ...events.slice(3)];
const withOneMore = (events: ForgedEvent[]): ForgedEvent[] => [
  ...events.slice(0, 2),
  { ...events[1]!, id: "evt_00000000000000000000000000", type: "recipient.viewed" },
  ...events.slice(2),
];

describe("a superuser of the database who makes all hashes anew is found by the sealed trail", () => {
  test.each<[string, (events: ForgedEvent[]) => ForgedEvent[], string[]]>([
    ["edits a time", only(1, { at: new Date("2026-01-01T00:00:00Z") }), ["event 2 of the sealed record was CHANGED."]],
    ["edits personal data", only(1, { data: { name: "Else" } }), ["event 2 of the sealed record was CHANGED."]],
    ["deletes", (events) => events.filter((_, at) => at !== 1), ["event 2 of the sealed record is MISSING."]],
    ["inserts", withOneMore, ["event 3 was PUT IN; the sealed record does not have it."]],
    ["reorders", swapped, ["event 3 of the sealed record stands in ANOTHER PLACE."]],
  ])("%s", async (_, change, reasons) => {
    const { status, said } = await checkAfter(() => forge(sql, sent.id, change));
    expect(said).toEqual(reasons);
    expect(status).toBe(1);
  });

  test("truncates: each sealed event that is cut off, and the completion that is printed, is named", async () => {
    const { status, said } = await checkAfter(() => forge(sql, sent.id, (events) => events.slice(0, 2)));
    const cut = Array.from({ length: sealedCount - 2 }, (_, at) => `event ${at + 3} of the sealed record is CUT OFF.`);
    const completion = `the completion (event ${sealedCount + 1}), whose time the audit trail prints, is MISSING.`;
    expect(said).toEqual([...cut, completion]);
    expect(status).toBe(1);
  });

  test("truncates only what came after the trail was sealed: the completion is missed", async () => {
    const { status, said } = await checkAfter(() => forge(sql, sent.id, (events) => events.slice(0, sealedCount)));
    expect(said).toEqual([`the completion (event ${sealedCount + 1}), whose time the audit trail prints, is MISSING.`]);
    expect(status).toBe(1);
  });
});

describe("a superuser who edits rows and leaves the hashes is found as well", () => {
  test.each<[string, (tx: postgres.Sql) => Promise<unknown>, string]>([
    [
      "another payload",
      (tx) =>
        tx`update evidence_events set payload = payload || '{"x": "y"}' where envelope_id = ${sent.id} and seq = 2`,
      "event 2 of the sealed record was CHANGED.",
    ],
    [
      "a row taken out",
      (tx) => tx`delete from evidence_events where envelope_id = ${sent.id} and seq = 2`,
      "event 2 of the sealed record is MISSING.",
    ],
    [
      "the personal data of an event taken out",
      (tx) => tx`delete from evidence_personal where event_id =
        (select id from evidence_events where envelope_id = ${sent.id} and seq = 2)`,
      "what event 2 told of people is MISSING, and no event says that it was deleted.",
    ],
  ])("%s", async (_, work, reason) => {
    const { status, said } = await checkAfter(() => asSuperuser(sql, work));
    expect(said).toEqual([reason]);
    expect(status).toBe(1);
  });
});
