import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import type { Contract } from "@/lib/contracts/contract";
import { newBrowser, newMember, userIdOf } from "../accounts/stage";
import { useDatabase } from "../database";
import { type Caller, callers, endpoints, type Outcome } from "../support/who-may";
import { newOwner } from "../support/world";
import { callRoute, named } from "./support/call";
import { sampleBody, type Targets } from "./support/samples";
import { makeTarget, makeTargets, paramsOf } from "./support/targets";
import { keyOf, newTenant } from "./support/tenant";

/** Every endpoint that a browser's session may use × five callers, as the table says. */
const database = useDatabase();
let key: string;
let targets: Targets;
let people: Record<Exclude<Caller, "signedOut">, Ctx>;

beforeAll(async () => {
  const owner = await newOwner();
  key = await keyOf(owner);
  targets = await makeTargets(key, database.sql);
  people = {
    owner,
    admin: await newMember(database.sql, owner.workspaceId, "Arne", "ADMIN"),
    member: await newMember(database.sql, owner.workspaceId, "Liv"),
    elsewhere: await newTenant(database.sql, "elsewhere"),
  };
});
/** Whatever was changed before: each is what they are called. */
beforeEach(async () => {
  for (const [who, role] of [
    ["owner", "OWNER"],
    ["admin", "ADMIN"],
    ["member", "MEMBER"],
  ] as const)
    await database.sql`insert into memberships (workspace_id, user_id, role)
      values (${people.owner.workspaceId}, ${userIdOf(people[who])}, ${role})
      on conflict (workspace_id, user_id) do update set role = excluded.role`;
});

const usable = named(({ audience }) => ["member", "session", "owner"].includes(audience));

const cookieOf = async (who: Caller): Promise<Record<string, string>> =>
  who === "signedOut" ? {} : { cookie: (await newBrowser(database.sql, people[who])).cookie };

/** A good request of the contract; what it ends is made for it. */
async function ask(contract: Contract, headers: Record<string, string>) {
  const names = paramsOf(contract);
  const params = Object.fromEntries(names.map((name) => [name, targets[name]!]));
  const last = names.at(-1);
  if (contract.method === "DELETE" && last) params[last] = await makeTarget(last, key, database.sql, targets);
  const sends = contract.method === "POST" || contract.method === "PATCH";
  const body = { ...(sends ? (sampleBody(contract) as object) : {}), ...ofOurs[contract.operationId]?.() };
  const json = sends ? { "content-type": "application/json" } : {};
  return callRoute(contract, {
    params,
    headers: { "sec-fetch-site": "same-origin", ...json, ...headers },
    body: sends ? JSON.stringify(body) : undefined,
  });
}

/** Names an object of the workspace in its body. */
const ofOurs: Record<string, () => object> = {
  createBulkSend: () => ({ templateId: targets.templateId }),
  reorderRecipients: () => ({ recipients: [{ id: targets.recipientId, order: 2 }] }),
};

/** What breaks is no outcome that the table may have. */
const outcomeOf = (status: number): Outcome | number =>
  [401, 403, 404].includes(status) || status >= 500 ? status : "in";

test("the table has each endpoint once, and no other", () => {
  const listed = endpoints.flatMap(({ operations }) => operations).sort();
  expect(listed).toEqual(usable.map(([, { operationId }]) => operationId).sort());
});

// Five times a password is hashed where one is asked for.
test.each(usable)(
  "%s lets in whom the table lets in, and nobody else",
  async (_name, contract) => {
    const found: Partial<Record<Caller, Outcome | number>> = {};
    for (const who of callers) found[who] = outcomeOf((await ask(contract, await cookieOf(who))).status);
    expect(found).toEqual(endpoints.find(({ operations }) => operations.includes(contract.operationId))?.outcomes);
  },
  300_000,
);

test.each(usable)("%s refuses a member of another workspace who names this one", async (_name, contract) => {
  const named = { ...(await cookieOf("elsewhere")), "x-workspace-id": people.owner.workspaceId };
  expect((await ask(contract, named)).status).toBe(403);
});
