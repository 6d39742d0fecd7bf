import { beforeAll, expect, test } from "vitest";
import { coverFor } from "@/lib/envelopes/links";
import { useDatabase } from "../database";
import { anna, newDeveloper, openLink } from "./rules-stage";

const database = useDatabase();
let developer: Awaited<ReturnType<typeof newDeveloper>>;
beforeAll(async () => {
  developer = await newDeveloper();
});

test.each([
  ["mailed", {}, true],
  ["handed their link by the sender", { delivery: "NONE" }, false],
])("cover and page promise a mail to who is %s or do not", async (_, more, isMailed) => {
  const envelope = await developer.send([], { recipients: [{ ...anna, ...more }] });
  const { id } = envelope.recipients[0]!;
  expect((await coverFor(id, "API"))!.hearsByMail).toBe(isMailed);
  expect((await (await openLink(envelope)).read()).recipient.hearsByMail).toBe(isMailed);
  await database.sql`update recipients set status = 'BOUNCED' where id = ${id}`;
  expect((await coverFor(id, "API"))!.hearsByMail).toBe(false);
});
