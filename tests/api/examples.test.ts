import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { setUp } from "@/lib/accounts/set-up";
import { contracts } from "@/lib/contracts/all";
import { publicContracts } from "@/lib/contracts/openapi/document";
import { startReceiver } from "@/lib/webhooks/receiver.fixture";
import { useDatabase } from "../database";
import { normaliser } from "./examples/normalise";
import { Recorder } from "./examples/recorder";
import { playScenario } from "./examples/scenario";

const database = useDatabase();

const committed = path.join(import.meta.dirname, "../../lib/contracts/examples.json");
const origin = "https://sign.example.com";
process.env.APP_URL = origin;
process.env.OUTBOUND_ALLOW = "127.0.0.1/32";

/** The documents that describe the API are their own example. */
const described = publicContracts.filter(({ operationId }) => !operationId.startsWith("getOpenApi"));

/** After a change that is meant: `UPDATE_EXAMPLES=1 npx vitest run --project integration tests/api/examples.test.ts`. */
const shouldUpdate = process.env.UPDATE_EXAMPLES === "1";

async function record(): Promise<Recorder["exchanges"]> {
  const recorder = new Recorder(origin);
  const receiver = await startReceiver();
  const owner = {
    email: "maja@example.com",
    name: "Maja Lindegaard",
    workspace: "Fjordlys",
    password: "paper and pen",
  };
  recorder.key = (await setUp(owner, new Date())).liveKey;
  // The examples show every operation, the one scope that no key gets unasked among them.
  await database.sql`update api_keys set scopes = scopes || '{retention:write}'::text[] where environment = 'live'`;
  await playScenario(recorder, receiver.url).finally(() => receiver.stop());
  const known = { [receiver.url]: "https://example.com/hooks", [new URL(receiver.url).host]: "example.com" };
  const normalise = normaliser(known);
  return Object.fromEntries(
    Object.entries(normalise(recorder.exchanges)).map(([operationId, exchanges]) => [
      operationId,
      [...exchanges].sort((left, right) => Math.sign(left.status - 300) - Math.sign(right.status - 300)),
    ]),
  );
}

test("every example of the reference is what the API really answers", async () => {
  const recorded = await record();
  if (shouldUpdate) fs.writeFileSync(committed, `${JSON.stringify(recorded, null, 2)}\n`);
  expect(JSON.parse(fs.readFileSync(committed, "utf8"))).toEqual(JSON.parse(JSON.stringify(recorded)));
}, 240_000);

test("every published operation has examples, and each of its JSON answers too", () => {
  const examples = JSON.parse(fs.readFileSync(committed, "utf8")) as Recorder["exchanges"];
  for (const { operationId, response, alsoAnswers } of described) {
    const recorded = (examples[operationId] ?? []).map(({ status }) => status);
    const answers = [response, ...(alsoAnswers ?? [])].filter(({ body }) => body !== undefined);
    expect(recorded, operationId).toEqual(expect.arrayContaining([response, ...answers].map(({ status }) => status)));
  }
});

test("the first example of an operation is its success", () => {
  const examples = JSON.parse(fs.readFileSync(committed, "utf8")) as Recorder["exchanges"];
  for (const [operationId, [first]] of Object.entries(examples)) {
    const contract = contracts.find((each) => each.operationId === operationId);
    expect([operationId, first!.status]).toEqual([operationId, contract?.response.status]);
  }
});
