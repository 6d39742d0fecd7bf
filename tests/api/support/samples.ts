import type { Contract } from "@/lib/contracts/contract";
import { fixture } from "../../support/world";
import { callRoute } from "./call";
import { operation } from "./operation";

export type Targets = Record<string, string>;

const anna = { email: "anna@example.com", name: "Anna Holm" };
const inline = () => [{ name: "contract.pdf", base64Pdf: fixture("text1.pdf").toString("base64") }];

/**
 * A body that each operation accepts. An operation with required members that is missing here fails the tests that use
 * it: say what a good request looks like when you add one.
 */
const bodies: Record<string, () => unknown> = {
  createEnvelope: () => ({ subject: "Consultancy agreement", recipients: [anna], documents: inline() }),
  createWebhook: () => ({ url: "https://example.com/hook", events: ["envelope.completed"] }),
  replayWebhook: () => ({ since: new Date(Date.now() - 3_600_000).toISOString() }),
  createKey: () => ({ name: "Sample" }),
  openCeremony: () => ({ token: "A".repeat(43) }),
  openEmbed: () => ({ token: "A".repeat(43) }),
  sign: () => ({ consentSha256: "0".repeat(64), mark: { kind: "typed", text: "Anna Holm" }, values: {} }),
  updateEnvelope: () => ({ subject: "Another agreement" }),
  returnToSender: () => ({ comment: "Please change the date." }),
  approve: () => ({ consentSha256: "0".repeat(64) }),
  setUp: () => ({ email: "a@example.com", name: "A", workspace: "A", password: "correct horse battery" }),
  updateTemplate: () => ({ name: "Agreement" }),
  createTemplate: () => ({ name: "Agreement", roles: [{ name: "Client" }], documents: inline() }),
};

/** A JSON body that the operation accepts; `{}` where nothing is required. */
export function sampleBody(contract: Contract): unknown {
  const body = bodies[contract.operationId]?.() ?? {};
  const parsed = contract.body?.safeParse(body);
  if (parsed && !parsed.success) {
    throw new Error(
      `tests/api/support/samples.ts has no good body for ${contract.operationId}: ${parsed.error.message}`,
    );
  }
  return body;
}

/** What a developer gets back: the body, or the answer as an error. */
export async function asDeveloper(key: string, operationId: string, body: unknown, params: Targets = {}) {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const answer = await callRoute(operation(operationId), { params, headers, body: JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(`${operationId}: ${answer.status} ${answer.text}`);
  return answer.body as Record<string, never>;
}
