import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { corpusFile } from "./third-party";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });

describe("what cannot be signed is refused within 10 s with its reason", () => {
  test.each([
    ["malformed--Pages-tree-refs", "pdf_unreadable"],
    ["malformed--bug1020226", "pdf_unreadable"],
    ["malformed--issue9105_other", "pdf_unreadable"],
    ["malformed--unreadablemetadata", "pdf_unreadable"],
    ["malformed--poppler-395-0-fuzzed", "pdf_signed_and_damaged"],
    ["encrypted--issue6010_1", "pdf_password_required"],
    ["encrypted--minimal-pubkey-aes256", "pdf_password_required"],
    ["encrypted--open_protected", "pdf_password_required"],
    ["encrypted--print_protection", "pdf_password_required"],
    ["encrypted--saslprep-r6", "pdf_password_required"],
    ["signed--issue17069", "pdf_signed_and_damaged"],
    // Readers that repair show another page than those that do not.
    ["signed-attack--hide", "pdf_signed_and_damaged"],
    ["xfa--issue14130", "pdf_xfa_only"],
    ["xfa--xfa_issue14315", "pdf_xfa_only"],
  ])("%s: %s", async (name, code) => {
    const started = performance.now();
    const refused = await uploadDocument(now(), { name, bytes: corpusFile(name) }).catch((error: unknown) => error);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(refused).toMatchObject({
      name: "AppError",
      code,
      status: 422,
      detail: expect.stringMatching(/./),
    });
  });
});
