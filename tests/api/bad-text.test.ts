import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import type { Contract } from "@/lib/contracts/contract";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { named } from "./support/call";
import { askAs, type Callers, makeCallers, ownBody, paramsFor } from "./support/callers";
import { operation } from "./support/operation";
import { asDeveloper, fullBody, jsonSchemaOf, sampleBody, type Targets } from "./support/samples";

/** NUL and half surrogates, which PostgreSQL cannot hold, in each text of each request that takes any. */
const database = useDatabase();

let owner: Ctx;
let callers: Callers;

beforeAll(async () => {
  owner = await newOwner();
  callers = await makeCallers(owner, database.sql);
});

const poisoned = (text: string): string => `${text}\u0000\ud800`;
const cleaned = (text: string): string => `${text}\ufffd`;

type Path = (string | number)[];

/** Where the texts of a body are, those inside lists and objects too. */
function textsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value === "string") return [at];
  if (typeof value !== "object" || value === null) return [];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return names.flatMap((name) => textsOf((value as Record<Path[number], unknown>)[name], [...at, name]));
}

const textAt = (body: unknown, path: Path): string =>
  path.reduce((at, name) => (at as Record<Path[number], unknown>)[name], body) as string;

/** The body with the texts at these places changed. */
function changedAt(body: object, paths: Path[], change: (text: string) => string): object {
  const copy = structuredClone(body);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((at, name) => (at as Record<Path[number], unknown>)[name], copy);
    (parent as Record<Path[number], unknown>)[path.at(-1)!] = change(textAt(body, path));
  }
  return copy;
}

const withBody = named((contract) => jsonSchemaOf(contract) !== undefined);

test.each(withBody)(
  "%s never fails by a NUL or half a surrogate pair, in any text or in all",
  async (_name, contract) => {
    const full = ownBody(callers, fullBody(contract));
    const texts = textsOf(full);
    for (const paths of [...texts.map((path) => [path]), texts]) {
      const { status, text } = await askAs(callers, contract, JSON.stringify(changedAt(full, paths, poisoned)));
      expect(status, `${paths.map((path) => path.join("."))}: ${text}`).toBeLessThan(500);
    }
  },
);

/** Words of people, which may be anything; what they stand for is not looked up. */
const isFreeText = (path: Path): boolean =>
  /(^|\.)(subject|message|name|roleName|label|description|reason|comment|metadata\.\w+)$/.test(path.join("."));

/** What was made of its own for one operation, so that none finds what another has left. */
async function freshParams(contract: Contract, fresh: Callers): Promise<Targets> {
  const params = paramsFor(fresh, contract);
  const draft = await asDeveloper(fresh.key, "createEnvelope", sampleBody(operation("createEnvelope")));
  return contract.operationId === "updateEnvelope" ? { ...params, envelopeId: draft.id! } : params;
}

const bulkRow = {
  recipients: [{ email: "anna@example.com", name: "Anna Holm" }],
  subject: "Lease",
  metadata: { unit: "4B" },
};

/** A body all of which is stored. */
const storedBody = (contract: Contract): object =>
  contract.operationId === "createBulkSend" ? { templateId: "", rows: [bulkRow] } : fullBody(contract);

/** Whatever else an operation does with them, these keep the words that they are given. */
const keepers = ["createEnvelope", "updateEnvelope", "createTemplate", "updateTemplate", "createBulkSend"]
  .concat(["createWebhook", "updateWebhook", "createKey", "voidEnvelope", "correctRecipient", "uploadDocument"])
  .concat(["decline", "returnToSender"]);

/** After these the envelope is no longer what the next one needs. */
const movers = ["voidEnvelope", "correctRecipient", "decline", "returnToSender"];
let untouched: Callers;
beforeAll(async () => {
  untouched = await makeCallers(owner, database.sql);
});

describe.each(named(({ operationId }) => keepers.includes(operationId)))("%s", (_name, contract) => {
  test("takes words with a NUL and half a surrogate pair in them, and keeps them without", async () => {
    const moves = movers.includes(contract.operationId);
    const fresh = moves ? await makeCallers(owner, database.sql) : untouched;
    const full = ownBody(fresh, storedBody(contract));
    const words = textsOf(full).filter(isFreeText);
    const params = await freshParams(contract, fresh);
    const body = JSON.stringify(changedAt(full, words, poisoned));
    const answer = await askAs(fresh, contract, body, {}, params);
    expect(answer.status, answer.text).toBeLessThan(300);
    const kept = await keptTexts(contract, answer.body);
    expect(kept).toEqual(expect.arrayContaining(words.map((path) => cleaned(textAt(full, path)))));
    expect(kept.filter((text) => text.includes("\u0000") || !text.isWellFormed())).toEqual([]);
  });
});

/** What the operation answers holds what it keeps; the rows of a bulk send are only in the database. */
async function keptTexts(contract: Contract, answer: Record<string, unknown>): Promise<string[]> {
  const rows = await database.sql`select * from bulk_send_rows where bulk_send_id = ${String(answer.id)}`;
  const kept: unknown = contract.operationId === "createBulkSend" ? [...rows] : answer;
  return textsOf(kept).map((path) => textAt(kept, path));
}

test("a metadata key with a NUL and half a surrogate pair is kept without", async () => {
  const contract = operation("createEnvelope");
  const body = { ...fullBody(contract), metadata: { [poisoned("unit")]: "4B" } };
  const answer = await askAs(callers, contract, JSON.stringify(body));
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body.metadata).toEqual({ [cleaned("unit")]: "4B" });
});
