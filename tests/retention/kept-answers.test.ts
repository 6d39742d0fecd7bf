import { beforeAll, expect, test, vi } from "vitest";
import { POST as createEnvelopes } from "@/app/api/v1/envelopes/route";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { erasePerson } from "@/lib/retention/erase-person";
import { keyOf, newTenant, sessionOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { callRoute, type RouteAnswer } from "../support/route";
import { fixture } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let other: Ctx;
beforeAll(async () => {
  owner = await newTenant(database.sql, "maja");
  other = await newTenant(database.sql, "other");
});

const anna = { email: "anna@example.com", name: "Anna Holm" };

/** Draws up an envelope for Anna, by API key or in the browser, under an idempotency key. */
async function senderOf(ctx: Ctx, name: string, how: "key" | "cookie"): Promise<() => Promise<RouteAnswer>> {
  const document = await uploadDocument({ ...ctx, now: new Date() }, { name: "a.pdf", bytes: fixture("text1.pdf") });
  const body = JSON.stringify({ subject: "Lease", documentIds: [document.id], recipients: [anna] });
  const who: Record<string, string> =
    how === "key"
      ? { authorization: `Bearer ${await keyOf(ctx)}` }
      : { cookie: await sessionOf(database.sql, ctx), "sec-fetch-site": "same-origin" };
  const headers = { ...who, "content-type": "application/json", "idempotency-key": name };
  return () => callRoute(createEnvelopes, "POST", "/v1/envelopes", { headers, body });
}

const envelopeCount = async () => (await database.sql`select id from envelopes`).length;

test("erasing a person erases the answers that the workspace's keys and members could still ask for, and none is acted on twice", async () => {
  const byKey = await senderOf(owner, "erased-key", "key");
  const byMember = await senderOf(owner, "erased-member", "cookie");
  const elsewhere = await senderOf(other, "kept", "key");
  for (const send of [byKey, byMember, elsewhere]) expect((await send()).status).toBe(201);
  const before = await envelopeCount();
  expect((await byKey()).headers.get("idempotent-replayed")).toBe("true");
  await erasePerson({ ...owner, now: new Date() }, anna.email);
  const kept = await database.sql`select owner from idempotency_keys where encrypted_answer is not null`;
  expect(kept).toHaveLength(1);
  for (const send of [byKey, byMember]) {
    const answer = await send();
    expect(answer).toMatchObject({ status: 409, body: { code: "idempotency_answer_erased" } });
    expect(answer.headers.get("retry-after")).toBeNull();
    expect(answer.text).not.toContain(anna.email);
  }
  expect((await elsewhere()).headers.get("idempotent-replayed")).toBe("true");
  expect(await envelopeCount()).toBe(before);
});
