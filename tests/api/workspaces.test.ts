import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { useDatabase } from "../database";
import { sendFixture } from "../support/world";
import { type Answered, callRoute } from "./support/call";
import { operation } from "./support/operation";
import { keyOf, newTenant, sessionOf } from "./support/tenant";

/** Where a signed-in member acts: the workspace and environment that the browser names in its headers. */
const database = useDatabase();

let maja: Ctx;
let second: Ctx;
let foreign: Ctx;
let cookie: string;

beforeAll(async () => {
  maja = await newTenant(database.sql, "maja");
  second = await newTenant(database.sql, "second");
  foreign = await newTenant(database.sql, "foreign");
  await join(second);
  cookie = await sessionOf(database.sql, maja);
});

const userOf = ({ actor }: Ctx) => (actor as { userId: string }).userId;
/** Maja becomes a member of it, until she leaves. */
const join = ({ workspaceId }: Ctx) => database.sql`
  insert into memberships (workspace_id, user_id, role) values (${workspaceId}, ${userOf(maja)}, 'MEMBER')`;
const leave = ({ workspaceId }: Ctx) => database.sql`
  delete from memberships where workspace_id = ${workspaceId} and user_id = ${userOf(maja)}`;

function call(operationId: string, headers: Record<string, string>, body?: object, params = {}): Promise<Answered> {
  const ours = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  return callRoute(operation(operationId), {
    params,
    headers: { ...ours, ...headers },
    body: body && JSON.stringify(body),
  });
}

const inSecond = () => ({ "x-workspace-id": second.workspaceId });
const template = (name: string) => ({ name, roles: [{ name: "Client" }], documents: [] });
const webhook = (name: string) => ({ url: `https://example.com/${name}`, events: ["envelope.sent"] });
const urls = async (headers: Record<string, string>) =>
  ((await call("listWebhooks", headers)).body.data as { url: string }[]).map(({ url }) => url);

describe("a signed-in member of two workspaces", () => {
  test("acts in the first without a header, and in the one that X-Workspace-Id names", async () => {
    expect((await call("createWebhook", {}, webhook("first"))).status).toBe(201);
    expect((await call("createWebhook", inSecond(), webhook("second"))).status).toBe(201);
    expect(await urls({})).toEqual(["https://example.com/first"]);
    expect(await urls(inSecond())).toEqual(["https://example.com/second"]);
    expect((await call("getMe", inSecond())).body).toMatchObject({
      workspace: { id: second.workspaceId },
      environment: "live",
    });
    const [row] = await database.sql`select workspace_id from webhooks where url = 'https://example.com/second'`;
    expect(row!.workspace_id).toBe(second.workspaceId);
  });

  test("is refused in a workspace they do not belong to, and in one that does not exist, for reads and writes", async () => {
    for (const id of [foreign.workspaceId, "ws_01K9XB0F4HZV8Q2M7T3N5R6S1W", "nonsense"]) {
      const headers = { "x-workspace-id": id };
      for (const answer of [
        await call("listWebhooks", headers),
        await call("createWebhook", headers, webhook("foreign")),
        await call("createTemplate", headers, template("foreign")),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, "forbidden"]);
      }
    }
    expect(await database.sql`select 1 from webhooks where url = 'https://example.com/foreign'`).toHaveLength(0);
  });

  test("is refused from the moment their membership ends", async () => {
    const gone = await newTenant(database.sql, "gone");
    await join(gone);
    const headers = { "x-workspace-id": gone.workspaceId };
    expect((await call("listWebhooks", headers)).status).toBe(200);
    await leave(gone);
    expect((await call("listWebhooks", headers)).status).toBe(403);
  });
});

describe("X-Environment", () => {
  test("test shows and makes test objects only; live is what is meant without it", async () => {
    const inTest = { ...inSecond(), "x-environment": "test" };
    const made = await call("createWebhook", inTest, webhook("test"));
    expect(made).toMatchObject({ status: 201, body: { environment: "test" } });
    const params = { webhookId: String(made.body.id) };
    expect(await urls(inTest)).toEqual(["https://example.com/test"]);
    expect(await urls(inSecond())).not.toContain("https://example.com/test");
    expect(await urls({ ...inSecond(), "x-environment": "live" })).toEqual(await urls(inSecond()));
    expect((await call("getWebhook", inSecond(), undefined, params)).status).toBe(404);
    expect((await call("getWebhook", inTest, undefined, params)).status).toBe(200);
    expect((await call("getMe", inTest)).body.environment).toBe("test");
  });

  test("what a browser asks by itself, without headers, is of the data that its tab shows; a header says more", async () => {
    const shown = (environment: string, headers = {}) =>
      call("getMe", { cookie: `${cookie}; certyneo.environment=${environment}`, ...headers });
    expect((await shown("test")).body.environment).toBe("test");
    expect((await shown("test", { "x-environment": "live" })).body.environment).toBe("live");
    expect((await shown("both")).body.environment).toBe("live");
    const key = await keyOf(maja);
    expect((await shown("test", { authorization: `Bearer ${key}` })).body.environment).toBe("live");
  });
});

const soon = { timeout: 10_000 };

describe("a key", () => {
  test("reaches by its id what is in any workspace its owner belongs to, and no more once they have left it", async () => {
    const joined = await newTenant(database.sql, "joined");
    await join(joined);
    const inJoined = { "x-workspace-id": joined.workspaceId };
    const { body: made } = await call("createWebhook", inJoined, webhook("joined"));
    const { stored } = await sendFixture(joined, "text1.pdf", [{ email: "anna@example.com", name: "Anna Holm" }]);
    const headers = { authorization: `Bearer ${await keyOf(maja)}` };
    const read = async () =>
      Promise.all([
        callRoute(operation("getWebhook"), { params: { webhookId: String(made.id) }, headers }),
        callRoute(operation("getEnvelope"), { params: { envelopeId: stored.envelope.id }, headers }),
        callRoute(operation("listWebhooks"), { query: { workspaceId: joined.workspaceId }, headers }),
      ]);
    expect((await read()).map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body: home } = await callRoute(operation("listWebhooks"), { headers });
    expect((home.data as { id: string }[]).map(({ id }) => id)).not.toContain(made.id);
    await leave(joined);
    // A process believes what it read of a key for half a second.
    await expect.poll(async () => (await read()).map(({ status }) => status), soon).toEqual([404, 404, 403]);
  });
});
