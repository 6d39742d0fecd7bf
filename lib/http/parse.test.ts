import { describe, expect, test } from "vitest";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { AppError } from "@/lib/errors";
import { parseBody } from "./parse";

const good = { subject: "Lease", documentIds: [`doc_${"0".repeat(26)}`], recipients: [{ email: "anna@example.com" }] };
const templateId = `tpl_${"0".repeat(26)}`;

function refusal(schema: Parameters<typeof parseBody>[0], body: unknown): AppError {
  try {
    parseBody(schema, body);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("was not refused");
}

describe("a member", () => {
  test.each([
    ["that is not there", { subject: undefined }, "subject", "is required"],
    ["that is null", { subject: null }, "subject", "is required"],
    ["of another type than text", { subject: 5 }, "subject", "must be text"],
    ["of another type than a list", { recipients: "anna@example.com" }, "recipients", "must be a list"],
    ["of another type than an object", { recipients: ["anna@example.com"] }, "recipients.0", "must be an object"],
    ["of another type than a number", { fields: [{ x: "far" }] }, "fields.0.x", "must be a number"],
    [
      "that is not among what it may be",
      { signingOrder: "NONE" },
      "signingOrder",
      "must be one of PARALLEL, SEQUENTIAL",
    ],
    ["that is too long", { subject: "x".repeat(10_001) }, "subject", /^must have at most \d+ characters$/],
    ["that is too small", { fields: [{ pageNumber: 0 }] }, "fields.0.pageNumber", "must be at least 1"],
    ["of another type than true or false", { send: "yes" }, "send", "must be true or false"],
  ])("%s says what it must be", (_, change, path, message) => {
    const { code, issues } = refusal(CreateEnvelope, { ...good, ...change });
    expect(code).toBe("invalid_request");
    const expected = message instanceof RegExp ? expect.stringMatching(message) : message;
    expect(issues).toContainEqual({ path, message: expected });
  });
});

test("where something is 400, nothing else that is wrong makes it a 422", () => {
  const update = { documentIds: good.documentIds, documents: [{ name: "a.pdf", base64Pdf: "JVBERi0=" }] };
  for (const [schema, body] of [
    [CreateEnvelope, { ...good, templateId }],
    [CreateEnvelope, { documentIds: good.documentIds, templateId }],
    [CreateEnvelope, { documentIds: 5, templateId, recipients: [] }],
    [UpdateEnvelope, update],
    [UpdateEnvelope, { ...update, message: 5 }],
  ] as const) {
    const { code, status, issues } = refusal(schema, body);
    expect([code, status]).toEqual(["bad_request", 400]);
    expect(issues?.map(({ path }) => path)).toContain("documentIds");
  }
});

test("what is of another type is refused for that alone, not for its length as well", () => {
  const sent = { documentIds: `doc_${"0".repeat(26)}`, subject: "x", recipients: [{ email: "anna@example.com" }] };
  const refused = refusal(CreateEnvelope, sent);
  expect(refused.issues).toEqual([{ path: "documentIds", message: "must be a list" }]);
});

test("a hundred faults are named, and the sentence counts them all, the missing document too", () => {
  const sent = { subject: "x", recipients: Array.from({ length: 100 }, () => ({ email: "nobody", name: 1 })) };
  const refused = refusal(CreateEnvelope, sent);
  expect(refused.issues).toHaveLength(100);
  expect(refused.detail).toContain("and 200 more");
});
