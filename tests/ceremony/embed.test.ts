import { beforeAll, describe, expect, test } from "vitest";
import { POST as openEmbedRoute } from "@/app/api/sign/embed/route";
import { POST as openLinkRoute } from "@/app/api/sign/open/route";
import { GET as getCeremony } from "@/app/api/sign/r/[recipientId]/route";
import { POST as embedRoute } from "@/app/api/v1/envelopes/[envelopeId]/recipients/[recipientId]/embed/route";
import { PATCH as patchWorkspace } from "@/app/api/v1/workspaces/[workspaceId]/route";
import { db } from "@/db/client";
import { createKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/auth/context";
import type { WithLinks } from "@/lib/envelopes/create";
import { frameAncestorsOf } from "@/lib/envelopes/embed";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { sessionOf } from "../api/support/tenant";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { newOwner, sendFixture } from "../support/world";

const database = useDatabase();
let owner: Ctx;
let key: string;
let session: string;
beforeAll(async () => {
  owner = await newOwner();
  const made = await createKey(owner, { name: "Embed", environment: "live", scopes: undefined, expiresAt: undefined });
  key = made.key!;
  session = await sessionOf(database.sql, owner);
});

const own = { "sec-fetch-site": "same-origin" };
const send = (more: object = {}) =>
  sendFixture({ ...owner, now: new Date() }, "text1.pdf", [{ email: "anna@example.com", name: "Anna Holm", ...more }]);
const placeOf = ({ stored }: WithLinks) => ({ envelopeId: stored.envelope.id, recipientId: stored.recipients[0]!.id });
const embed = (sent: WithLinks) => callRoute(embedRoute, "POST", "/v1/x", { key, params: placeOf(sent) });
const allow = (embedOrigins: string[], workspaceId = owner.workspaceId) =>
  callRoute(patchWorkspace, "PATCH", "/v1/x", {
    headers: { ...own, cookie: session },
    params: { workspaceId },
    body: { embedOrigins },
  });
const tokenOf = (url: unknown) => String(url).split("/embed/")[1]!;
const open = (token: string) => callRoute(openEmbedRoute, "POST", "/sign/embed", { headers: own, body: { token } });

describe("origins", () => {
  test("without any, an embedded session is refused with where to set them", async () => {
    const refused = await embed(await send());
    expect([refused.status, refused.body.code]).toEqual([409, "embed_origins_missing"]);
    expect(String(refused.body.detail)).toContain("under Developers, Embedding");
  });

  test.each([
    ["https://app.example.com/path", "a path"],
    ["http://app.example.com", "plain http"],
    ["https://*.example.com", "a wildcard"],
    ["'none'; script-src *", "a policy"],
    ["https://user@app.example.com", "a user"],
    ["javascript:alert(1)", "a script"],
  ])("%s is refused: %s", async (origin) => {
    const refused = await allow([origin]);
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_request"]);
    expect(refused.body.issues).toMatchObject([{ path: "embedOrigins.0" }]);
  });

  test("are set by owners and admins only, in the form browsers use", async () => {
    const saved = await allow(["https://App.Example.com/", "http://localhost:5000", "https://app.example.com"]);
    expect(saved.body.embedOrigins).toEqual(["https://app.example.com", "http://localhost:5000"]);
    expect((await allow(["https://x.example"], "ws_01K9XB0F4HZV8Q2M7T3N5R6S1W")).status).toBe(404);
    await database.sql`update memberships set role = 'MEMBER'`;
    const refused = await allow(["https://x.example"]);
    await database.sql`update memberships set role = 'OWNER'`;
    expect(refused.status).toBe(403);
  });
});

describe("an embedded session", () => {
  test("opens once, however many try at once; the evidence says EMBED; other links go on working", async () => {
    const sent = await send();
    const made = await embed(sent);
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toBe(made.body.url);
    const minutes = (Date.parse(String(made.body.expiresAt)) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    const token = tokenOf(made.body.url);
    expect(await frameAncestorsOf(token)).toEqual(["https://app.example.com", "http://localhost:5000"]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(404)]);
    const cookie = answers.find(({ status }) => status === 200)!.headers.get("set-cookie")!;
    expect(cookie).toMatch(/; HttpOnly; SameSite=None; Secure; Partitioned;/);
    const params = { recipientId: placeOf(sent).recipientId };
    const headers = { ...own, cookie: cookie.split(";")[0]! };
    expect((await callRoute(getCeremony, "GET", "/sign/x", { headers, params })).status).toBe(200);
    const viewed = (await listEvents(db(), sent.stored.envelope.id)).find(({ type }) => type === "recipient.viewed");
    expect(viewed!.actor).toMatchObject({ channel: "EMBED" });
    const link = [...sent.links.values()][0]!;
    expect((await callRoute(openLinkRoute, "POST", "/sign/open", { headers: own, body: { token: link } })).status).toBe(
      200,
    );
  });

  test("is over after ten minutes, and its token is stored hashed", async () => {
    const token = tokenOf((await embed(await send())).body.url);
    const [row] =
      await database.sql`select row_to_json(embed_links)::text as row from embed_links order by created_at desc limit 1`;
    expect(row!.row).not.toContain(token);
    await database.sql`update embed_links set expires_at = now() - interval '1 second'`;
    expect((await open(token)).status).toBe(404);
  });

  test("is not opened from another site, and its address is no signing link", async () => {
    const token = tokenOf((await embed(await send())).body.url);
    const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const refused = await callRoute(openEmbedRoute, "POST", "/sign/embed", { headers, body: { token } });
    expect(refused.status).toBe(403);
    expect((await callRoute(openLinkRoute, "POST", "/sign/open", { headers: own, body: { token } })).status).toBe(404);
    expect((await open(token)).status).toBe(200);
  });

  test("asks for the code like every other session", async () => {
    const sent = await send({ authentication: "ACCESS_CODE", accessCode: "blue heron" });
    const opened = await open(tokenOf((await embed(sent)).body.url));
    const headers = { ...own, cookie: opened.headers.get("set-cookie")!.split(";")[0]! };
    const params = { recipientId: placeOf(sent).recipientId };
    expect((await callRoute(getCeremony, "GET", "/sign/x", { headers, params })).body.code).toBe(
      "authentication_required",
    );
  });

  test("is refused for strangers, drafts and closed envelopes", async () => {
    const sent = await send();
    const other = await callRoute(embedRoute, "POST", "/v1/x", {
      key,
      params: { ...placeOf(sent), recipientId: "rcp_01K9XB0F4HZV8Q2M7T3N5R6S1W" },
    });
    expect([other.status, other.body.code]).toEqual([404, "recipient_not_found"]);
    await voidEnvelope({ ...owner, now: new Date() }, sent.stored.envelope.id, "");
    expect((await embed(sent)).body.code).toBe("envelope_wrong_status");
  });

  test("is refused to who only gets a copy, until there is one", async () => {
    const people = [
      { email: "anna@example.com", name: "Anna Holm" },
      { email: "kim@example.com", name: "Kim", role: "CARBON_COPY" as const },
    ];
    const { stored } = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", people);
    const recipientId = stored.recipients.find(({ role }) => role === "CARBON_COPY")!.id;
    const params = { envelopeId: stored.envelope.id, recipientId };
    const ask = () => callRoute(embedRoute, "POST", "/v1/x", { key, params });
    expect((await ask()).body).toMatchObject({ code: "not_your_turn", detail: expect.stringContaining("copy") });
    await database.sql`update envelopes set status = 'COMPLETED' where id = ${stored.envelope.id}`;
    expect((await ask()).status).toBe(201);
  });

  test("an unknown address may be framed nowhere", async () => {
    expect(await frameAncestorsOf("nothing")).toEqual([]);
  });
});
