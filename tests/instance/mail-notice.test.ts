import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, freshClient, instance, openSql } from "../support/instance";
import { addMember, drawnPage, signIn } from "./member-page";

/** The instance that all files share has no SMTP_URL; what one with it shows is in neighbours.test.ts. */
const anna = [{ email: "anna@example.com", name: "Anna Holm" }];
const list = "/envelopes";

let sql: postgres.Sql;
let sentId: string;
let draftId: string;
let cookies: Record<"owner" | "member", string>;

beforeAll(async () => {
  const { url, dataDir, owner } = instance();
  sql = openSql(dataDir);
  const api = await freshClient({ url, key: owner.liveKey });
  sentId = (await api.send(anna)).id;
  draftId = (await api.send(anna, undefined, { send: false })).id;
  const member = await addMember(sql, owner.workspaceId);
  cookies = { owner: await signIn(sql, owner.userId), member: await signIn(sql, member) };
});
afterAll(() => sql.end());

const page = (path: string, who: keyof typeof cookies) => drawnPage(`${instance().url}${path}`, cookies[who]);

test("without SMTP whoever has just sent an envelope is told that no mail left, and its owner where it is", async () => {
  const drawn = await page(`${list}/${sentId}?sent=1`, "owner");
  expect(drawn).toContain("Sent to 1 person, but mail is not set up");
  expect(drawn).toContain("They are kept in the outbox of this instance.");
  expect(drawn).toMatch(/href="\/outbox"[^>]*>Open the outbox/);
  expect(drawn).not.toContain("You see here as soon as someone opens or signs it.");
});

test.each([list, "the envelope's page"])("without SMTP it stays on %s", async (where) => {
  const path = where === list ? list : `${list}/${sentId}`;
  expect(await page(path, "owner")).toContain("Mail is not set up");
  const others = await page(path, "member");
  expect(others).toContain("Invitations are not sent. Ask the owner of this instance to set up mail.");
  expect(others).not.toContain("Open the outbox");
});

test("a draft, from which nobody expects a mail, does not show it", async () => {
  expect(await page(`${list}/${draftId}`, "owner")).not.toMatch(/mail is not set up/i);
});

test("a test envelope, which sends none anyway, does not show it", async () => {
  const sent = await client(instance().url, instance().owner.testKey).send(anna);
  const drawn = await page(`${list}/${sent.id}?sent=1`, "owner");
  expect(drawn).toContain("This is a test envelope");
  expect(drawn).not.toMatch(/mail is not set up/i);
});
