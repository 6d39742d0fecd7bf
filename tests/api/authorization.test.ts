import { beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "@/lib/api-keys/revoke";
import type { Ctx } from "@/lib/auth/context";
import { holdsScope } from "@/lib/auth/scopes";
import { type Contract, scopes } from "@/lib/contracts/contract";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { callRoute, named, type Sent } from "./support/call";
import { sampleBody, type Targets } from "./support/samples";
import { makeTargets, paramsOf } from "./support/targets";
import { inEnvironment, keyOf, newTenant, recipientOf, sessionOf } from "./support/tenant";

/**
 * Who may call what, for every contract there is. Nothing is listed by hand: a route without a contract fails
 * contracts.test.ts, a contract whose objects or body are unknown here fails in the set-up or by name.
 */
const database = useDatabase();

let owner: Ctx;
let targets: Targets;
let testTargets: Targets;
let keys: Record<"own" | "foreign" | "test" | "revoked" | "expired", string>;
let cookies: Record<"owner" | "outsider", string>;
let anna: { recipientId: string; cookie: string };
let jonas: { recipientId: string; cookie: string };

beforeAll(async () => {
  owner = await newOwner();
  const outsider = await newTenant(database.sql, "outsider");
  const own = await keyOf(owner);
  targets = await makeTargets(own, database.sql);
  keys = {
    own,
    foreign: await keyOf(outsider),
    test: await keyOf(inEnvironment(owner, "test"), "test"),
    revoked: await revokedKey(owner),
    expired: await expiredKey(owner),
  };
  testTargets = await makeTargets(keys.test, database.sql);
  cookies = { owner: await sessionOf(database.sql, owner), outsider: await sessionOf(database.sql, outsider) };
  anna = await recipientOf(database.sql, owner);
  jonas = await recipientOf(database.sql, owner);
});

async function revokedKey(ctx: Ctx): Promise<string> {
  const key = await keyOf(ctx);
  const [row] = await database.sql<{ id: string }[]>`select id from api_keys order by id desc limit 1`;
  await revokeKey(ctx, row!.id);
  return key;
}

async function expiredKey(ctx: Ctx): Promise<string> {
  const key = await keyOf(ctx);
  await database.sql`update api_keys set expires_at = now() - interval '1 second'
    where id = (select id from api_keys order by id desc limit 1)`;
  return key;
}

/** A good request of the contract, but for who sends it. */
function requestOf(contract: Contract, headers: Record<string, string>, params: Targets = targets): Sent {
  const sends = contract.method === "POST" || contract.method === "PATCH";
  return {
    params: Object.fromEntries(paramsOf(contract).map((name) => [name, params[name]!])),
    headers: { ...(sends ? { "content-type": "application/json" } : {}), ...headers },
    body: sends ? JSON.stringify(sampleBody(contract)) : undefined,
  };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const sameOrigin = { "sec-fetch-site": "same-origin" };
const crossSite = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
const isWrite = (contract: Contract) => contract.method !== "GET";
const ask = (contract: Contract, headers: Record<string, string>, params?: Targets) =>
  callRoute(contract, requestOf(contract, headers, params));

const member = named(({ audience }) => audience === "member");
const session = named(({ audience }) => audience === "session");
const instanceOwner = named(({ audience }) => audience === "owner");
const recipient = named(({ audience }) => audience === "recipient");
const open = named(({ audience }) => audience === "public");
const byId = named((contract) => contract.audience === "member" && paramsOf(contract).length > 0);
const scoped = named(({ audience, scope }) => audience === "member" && scope !== undefined);
const memberWrites = named((contract) => contract.audience === "member" && isWrite(contract));
const recipientWrites = named((contract) => contract.audience === "recipient" && isWrite(contract));

describe("a route of the API", () => {
  test.each(member)("%s refuses no key, unknown, revoked and expired keys with 401", async (_name, contract) => {
    const wrong = [
      {},
      bearer("sk_live_unknown"),
      bearer(keys.revoked),
      bearer(keys.expired),
      { cookie: "certyneo.session=x" },
    ];
    for (const headers of wrong) {
      const { status, body } = await ask(contract, { ...sameOrigin, ...headers });
      expect([status, body.code]).toEqual([401, "unauthenticated"]);
    }
  });

  test.each(scoped)("%s refuses a key without its scope with 403", async (_name, contract) => {
    const others = scopes.filter((scope) => !holdsScope([scope], contract.scope!));
    const key = await keyOf(owner, "live", others);
    const { status, body } = await ask(contract, bearer(key));
    expect([status, body.code]).toEqual([403, "insufficient_scope"]);
    expect(body.detail).toBe(`Insufficient scope: ${contract.scope} required`);
  });

  test.each(byId)(
    "%s hides what belongs to another workspace, exactly as if it did not exist",
    async (_name, contract) => {
      const missing = Object.fromEntries(Object.entries(targets).map(([name, id]) => [name, `${id.slice(0, -4)}0000`]));
      const foreign = await ask(contract, bearer(keys.foreign));
      const absent = await ask(contract, bearer(keys.foreign), missing);
      expect(foreign.status).toBe(404);
      const told = ({ body: { requestId: _, ...rest } }: typeof foreign) => JSON.stringify(rest);
      const asked = paramsOf(contract).map((name) => [targets[name]!, missing[name]!] as const);
      const named = asked.reduce((text, [id, other]) => text.replaceAll(id, other), told(foreign));
      expect(named).toBe(told(absent));
    },
  );

  test.each(byId)("%s hides live objects from a test key", async (_name, contract) => {
    expect((await ask(contract, bearer(keys.test))).status).toBe(404);
  });

  test.each(byId)("%s hides test objects from a live key", async (_name, contract) => {
    expect((await ask(contract, bearer(keys.own), testTargets)).status).toBe(404);
  });

  /** A member sees the keys of both environments on one page, and ends them there. */
  const inOneEnvironment = byId.filter(([, { operationId }]) => operationId !== "revokeKey");

  test.each(inOneEnvironment)(
    "%s hides test objects from a member who looks at live ones, and back",
    async (_name, contract) => {
      const headers = { ...sameOrigin, cookie: cookies.owner };
      expect((await ask(contract, { ...headers, "x-environment": "live" }, testTargets)).status).toBe(404);
      expect((await ask(contract, { ...headers, "x-environment": "test" }, targets)).status).toBe(404);
    },
  );

  test.each(byId)("%s hides them from a signed-in member of another workspace too", async (_name, contract) => {
    expect((await ask(contract, { ...sameOrigin, cookie: cookies.outsider })).status).toBe(404);
  });

  test.each(memberWrites)("%s refuses a browser's request that another site started", async (_name, contract) => {
    const { status, body } = await ask(contract, { ...crossSite, cookie: cookies.owner });
    expect([status, body.code]).toEqual([403, "cross_site_request"]);
  });
});

describe("a route of the dashboard", () => {
  test.each([...session, ...instanceOwner])("%s refuses API keys and strangers with 401", async (_name, contract) => {
    for (const headers of [{}, bearer(keys.own)]) {
      expect((await ask(contract, { ...sameOrigin, ...headers })).status).toBe(401);
    }
  });

  test.each(instanceOwner)("%s refuses members who are not the instance's owner with 403", async (_name, contract) => {
    expect((await ask(contract, { ...sameOrigin, cookie: cookies.outsider })).status).toBe(403);
  });

  test.each(named((contract) => contract.audience === "session" && paramsOf(contract).length > 0))(
    "%s hides what belongs to another workspace",
    async (_name, contract) => {
      expect((await ask(contract, { ...sameOrigin, cookie: cookies.outsider })).status).toBe(404);
    },
  );
});

describe("a route of the signing page", () => {
  const asAnna = () => ({ ...targets, recipientId: anna.recipientId });

  test.each(recipient)("%s is nothing without the recipient's own session", async (_name, contract) => {
    const others = [{}, { cookie: jonas.cookie }, { cookie: cookies.owner }, bearer(keys.own)];
    for (const headers of others) {
      const { status, body } = await ask(contract, { ...sameOrigin, ...headers }, asAnna());
      expect([status, body.code]).toEqual([404, "signing_link_invalid"]);
    }
  });

  test.each(recipientWrites)("%s refuses a request that another site started", async (_name, contract) => {
    const { status, body } = await ask(contract, { ...crossSite, cookie: anna.cookie }, asAnna());
    expect([status, body.code]).toEqual([403, "cross_site_request"]);
  });
});

test.each(open)("%s needs no key", async (_name, contract) => {
  expect([401, 403]).not.toContain((await ask(contract, sameOrigin)).status);
});

/** They need an envelope that is over: tests/outputs.test.ts. */
const ofSealedFiles = ["getAuditTrail", "getSignedDocument", "archiveEnvelopes"];

/** The other half: what is refused above is refused because of who asks, and not for another reason. */
describe("the owner's key", () => {
  const reads = named(
    ({ audience, method, operationId }) =>
      audience === "member" && method === "GET" && !ofSealedFiles.includes(operationId),
  );

  test.each(reads)("%s answers its own with 200", async (_name, contract) => {
    expect((await ask(contract, bearer(keys.own))).status).toBe(200);
  });

  test.each(memberWrites)("%s is let in", async (_name, contract) => {
    expect([401, 403]).not.toContain((await ask(contract, bearer(keys.own))).status);
  });
});
