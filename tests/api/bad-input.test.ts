import { beforeAll, describe, expect, test } from "vitest";
import type { Contract } from "@/lib/contracts/contract";
import { catalogue } from "@/lib/errors";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { type Answered, callRoute, named } from "./support/call";
import { askAs, type Callers, makeCallers, ownBody, paramsFor, queryFor } from "./support/callers";
import { fullBody, jsonSchemaOf, sampleBody } from "./support/samples";
import { spoil } from "./support/spoil";
import { paramsOf } from "./support/targets";

/** What each contract does with input that is wrong: a 4xx that says where, never a 5xx, and nothing done. */
const database = useDatabase();

let callers: Callers;

beforeAll(async () => {
  callers = await makeCallers(await newOwner(), database.sql);
});

const withBody = named((contract) => jsonSchemaOf(contract) !== undefined);
const withPlainBody = named((contract) => contract.body !== undefined);
const withQuery = named((contract) => contract.query !== undefined);
/** Anyone may ask for any hash: one that is none is a 400, and one that nobody knows is an answer. */
const byId = named((contract) => contract.operationId !== "findIssued" && paramsOf(contract).length > 0);

const post = (contract: Contract, body: BodyInit, headers?: Record<string, string>): Promise<Answered> =>
  askAs(callers, contract, body, headers);

/** Refusals of what was sent, whatever the object's state. */
const shapeCodes = ["invalid_request", "bad_request", "malformed_json", "unsupported_media_type"];

/** The published form of a refusal, whatever was wrong. */
function expectProblem(answer: Answered): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("x-request-id")).toBe(answer.body.requestId);
  expect(Object.keys(catalogue)).toContain(answer.body.code);
  expect(answer.body).toMatchObject({
    type: `http://localhost:3000/developers/errors#${answer.body.code}`,
    title: expect.any(String),
    status: answer.status,
    detail: expect.stringMatching(/\S/),
    error: answer.body.detail,
  });
}

/** What is wrong in these counts as absent: it must not keep anyone from signing. */
const forgiven = ["timeZone"];

/** Bodies are sent one after the other: some would otherwise wait for one another's locks. */
async function answersOf(contract: Contract, bodies: string[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const body of bodies) answers.push(await post(contract, body));
  return answers;
}

describe.each(withBody)("%s", (_name, contract) => {
  const good = () => ownBody(callers, sampleBody(contract) as Record<string, unknown>);
  const full = () => ownBody(callers, fullBody(contract));

  test("names the member that is missing, of the wrong type or out of range", async () => {
    const cases = spoil(jsonSchemaOf(contract)!, full()).filter(({ path }) => !forgiven.includes(path));
    const answers = await answersOf(
      contract,
      cases.map(({ body }) => JSON.stringify(body)),
    );
    for (const [index, answer] of answers.entries()) {
      const { name, path } = cases[index]!;
      expect([400, 422], `${name}: ${answer.text}`).toContain(answer.status);
      expectProblem(answer);
      const paths = (answer.body.issues as { path: string }[]).map((issue) => issue.path);
      expect(
        paths.some((found) => found === path || found.startsWith(`${path}.`)),
        `${name}: ${paths}`,
      ).toBe(true);
    }
  });

  test("takes unknown members as if they were not there", async () => {
    const { status, body, text } = await post(
      contract,
      JSON.stringify({ ...full(), unheardOf: { of: [1] }, constructor: 1 }),
    );
    expect(shapeCodes, text).not.toContain(body.code);
    expect(status, text).toBeLessThan(500);
  });

  test("answers nonsense with 4xx: arrays, numbers, null, deep nesting, __proto__", async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
    const strange = ["[]", "7", "null", '"text"', deep, `{"deep":${"[".repeat(500)}${"]".repeat(500)}}`];
    for (const answer of await answersOf(contract, strange)) {
      expectProblem(answer);
    }
    const polluted = await post(contract, JSON.stringify(good()).replace(/^\{/, '{"__proto__":{"polluted":true},'));
    expect(polluted.status).toBeLessThan(500);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("refuses another kind of body with 415", async () => {
    const xml = await post(contract, "<envelope/>", { "content-type": "application/xml" });
    expect([xml.status, xml.body.code]).toEqual([415, "unsupported_media_type"]);
    expectProblem(xml);
  });

  test("refuses a string of 10 MB", async () => {
    const huge = "x".repeat(10_000_000);
    const text = Object.entries(good()).find(([, value]) => typeof value === "string")?.[0] ?? "unheardOf";
    const answer = await post(contract, JSON.stringify({ ...good(), [text]: huge }));
    // In base64 it is a file: one that is no PDF.
    expect([400, 413, 415, 422]).toContain(answer.status);
    expectProblem(answer);
  });

  test("stops reading a body that is over its cap and does not say how long it is: 413", async () => {
    const chunk = new Uint8Array(4 * 1024 * 1024).fill(0x20);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const answer = await post(contract, endless);
    expect([answer.status, answer.body.code]).toEqual([413, "payload_too_large"]);
    expect(sent).toBeLessThan(40);
  });

  test("refuses a body that is not JSON with 400 malformed_json", async () => {
    for (const answer of await answersOf(contract, ["{", '{"a":}', "{'a':1}", "\ufffd\ufffe", "nonsense"])) {
      expect([answer.status, answer.body.code]).toEqual([400, "malformed_json"]);
      expectProblem(answer);
    }
  });
});

/** A good body under the name that a form of any site may send it by. */
const asForm = (contract: Contract): Promise<Answered> =>
  post(contract, JSON.stringify(ownBody(callers, sampleBody(contract) as object)), {
    "content-type": "application/x-www-form-urlencoded",
  });
/** What a signing page asks of us, for which a browser's cookie may stand. */
const isOfSigningPage = (contract: Contract): boolean => contract.path.startsWith("/sign/");

test.each(withPlainBody.filter(([, contract]) => !isOfSigningPage(contract)))(
  "%s takes JSON under any name",
  async (_name, contract) => {
    const answer = await asForm(contract);
    expect(shapeCodes, answer.text).not.toContain(answer.body.code);
    expect(answer.status, answer.text).toBeLessThan(500);
  },
);

test.each(withPlainBody.filter(([, contract]) => isOfSigningPage(contract)))(
  "%s takes JSON by its name alone",
  async (_name, contract) => {
    const answer = await asForm(contract);
    expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
    expectProblem(answer);
  },
);

/** For each parameter that promises something, what it cannot be. */
const badQueries: Record<string, string> = {
  ...{ page: "0", limit: "many", cursor: "~nonsense~", status: "~nonsense~", category: "NO_SUCH_WORD" },
  ...{
    createdFrom: "yesterday",
    createdTo: "2026-13-40",
    since: "yesterday",
    from: "today",
    to: "soon",
    document: "-1",
    q: "x".repeat(201),
    sort: "sideways",
  },
  width: "as wide as it goes",
  ...{ method: "BREW", dryRun: "maybe", void: "1", detectFields: "yes", event: "x".repeat(101), tag: "x".repeat(41) },
  // A parameter without a value is none.
  fieldId: "",
  ids: "nonsense",
  locale: "qq-QQ",
  environment: "both",
};

describe.each(withQuery)("%s", (_name, contract) => {
  test("refuses query parameters that it cannot read with 400 and names them", async () => {
    const shape = (contract.query as unknown as { shape: Record<string, unknown> }).shape;
    const free = ["workspaceId", "templateId", "envelopeId", "keyId"];
    expect(Object.keys(shape).filter((name) => !(name in badQueries) && !free.includes(name))).toEqual([]);
    for (const name of Object.keys(badQueries).filter((each) => each in shape)) {
      const answer = await callRoute(contract, {
        params: paramsFor(callers, contract),
        query: { ...queryFor(callers, contract), [name]: badQueries[name]! },
        headers: { ...callers.headers[contract.audience], "content-type": "application/json" },
        body: contract.method === "POST" ? JSON.stringify(sampleBody(contract)) : undefined,
      });
      expect([answer.status, answer.body.code], name).toEqual([400, "invalid_query"]);
      expect((answer.body.issues as { path: string }[])[0]!.path.split(".")[0]).toBe(name);
      expectProblem(answer);
    }
  });
});

describe.each(byId)("%s", (_name, contract) => {
  test("answers 404 for ids that cannot exist", async () => {
    const strange = [
      "nonsense",
      "env_",
      "x".repeat(5_000),
      "..",
      "%00",
      "' or 1=1 --",
      "env_01K9XB0F4HZV8Q2M7T3N5R6S1W\u0000",
    ];
    for (const id of strange) {
      const params = Object.fromEntries(paramsOf(contract).map((name) => [name, id]));
      const body =
        contract.method === "GET" || contract.method === "DELETE" ? undefined : JSON.stringify(sampleBody(contract));
      const answer = await askAs(callers, contract, body, {}, params);
      expect([404], `${id.slice(0, 20)}: ${answer.text}`).toContain(answer.status);
      expectProblem(answer);
    }
  });
});
