import fs from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { client, instance, openSql, pdfFixture } from "../support/instance";
import { type Caller, callers, pages, type Shown } from "../support/who-may";
import { addMember, signIn } from "./member-page";

/** Every page × five callers, as the table says; a page's file without a line in it fails. */
const root = path.join(import.meta.dirname, "../../app");
const patterns = fs
  .readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx")
  .map((file) => `/${path.dirname(file)}`.replace(/\/\([\w-]+\)/g, "").replace(/^\/\.$/, "") || "/")
  .sort();

const secret = "Sale of the Harbour Street house";
let sql: postgres.Sql;
let cookies: Record<Caller, string>;
let ids: Record<string, string>;

beforeAll(async () => {
  const { owner, url, dataDir } = instance();
  sql = openSql(dataDir);
  const admin = await addMember(sql, owner.workspaceId);
  await sql`update memberships set role = 'ADMIN' where user_id = ${admin}`;
  const elsewhere = newId("workspace");
  await sql`insert into workspaces (id, name, slug) values (${elsewhere}, 'Elsewhere', ${elsewhere.toLowerCase()})`;
  const stranger = await addMember(sql, elsewhere);
  await sql`update memberships set role = 'OWNER' where user_id = ${stranger}`;
  cookies = {
    signedOut: "",
    elsewhere: await signIn(sql, stranger),
    member: await signIn(sql, await addMember(sql, owner.workspaceId)),
    admin: await signIn(sql, admin),
    owner: await signIn(sql, owner.userId),
  };
  const api = client(url, owner.liveKey);
  const document = await api.upload(pdfFixture("text1.pdf"));
  const draft = await api.call<{ id: string; recipients: { id: string }[] }>("POST", "/envelopes", {
    ...{ subject: secret, documentIds: [document.body.id] },
    recipients: [{ email: "anna@example.com", name: "Anna Holm" }],
  });
  const hook = { url: "https://example.com/harbour-street", events: ["envelope.completed"] };
  const webhook = await api.call<{ id: string }>("POST", "/webhooks", hook);
  ids = {
    ...{ envelopeId: draft.body.id, webhookId: webhook.body.id, chapter: "envelopes" },
    ...{ token: "A".repeat(43), recipientId: draft.body.recipients[0]!.id },
  };
});
/** The instance is everybody's: nothing is to be delivered to this webhook. */
afterAll(async () => {
  const { owner, url } = instance();
  await client(url, owner.liveKey).call("DELETE", `/webhooks/${ids.webhookId}`);
  await sql.end();
});

/** What the page's browser gets. A page that has begun to be drawn says in its markup that it is missing, or where to go. */
async function see(pattern: string, who: Caller): Promise<{ shown: Shown; text: string }> {
  const address = `${instance().url}${pattern.replace(/\[(\w+)\]/g, (_, name: string) => ids[name]!)}`;
  const headers = { "accept-language": "en", ...(cookies[who] ? { cookie: cookies[who] } : {}) };
  const response = await fetch(address, { headers, redirect: "manual" });
  const text = await response.text();
  const to = response.headers.get("location") ?? /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(text)?.[1];
  if (to) return { shown: new URL(to, address).pathname as Shown, text };
  if (response.status === 404 || text.includes("NEXT_HTTP_ERROR_FALLBACK;404")) return { shown: "missing", text };
  return { shown: response.status === 200 ? "shown" : `/${response.status}`, text };
}

test("the table has each page once, and no other", () => {
  expect(pages.flatMap((line) => line.pages).sort()).toEqual(patterns);
});

test.each(patterns)("%s is shown to whom the table shows it, and nothing of it to anybody else", async (pattern) => {
  const found: Partial<Record<Caller, Shown>> = {};
  for (const who of callers) {
    const { shown, text } = await see(pattern, who);
    found[who] = shown;
    const tells = text.includes(secret) || text.includes("harbour-street");
    expect(tells && (who === "signedOut" || who === "elsewhere"), `${who} reads of it at ${pattern}`).toBe(false);
  }
  expect(found).toEqual(pages.find((line) => line.pages.includes(pattern))?.outcomes);
});

test("what the pages about one object show is that object", async () => {
  for (const pattern of patterns.filter((each) => each.startsWith("/envelopes/[")))
    expect((await see(pattern, "member")).text).toContain(secret);
  expect((await see("/developers/webhooks/[webhookId]", "member")).text).toContain("harbour-street");
});
