import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { stampOver } from "@/lib/pdf/verify/testing/document-attacks";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { anna, boris, complete, enterAndSign, sealedFile, sendAdvanced, tokensOf, verifyAt } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let owner: Ctx;
/** Signed by Anna and sealed. */
let sealed: Buffer;
let lengthWhenSigned: number;
const in30Days = () => new Date(Date.now() + 30 * 86_400_000);

beforeAll(async () => {
  owner = await newOwner();
  const sent = await sendAdvanced(owner, "text1.pdf", [anna]);
  await enterAndSign(tokensOf(sent)[0]!, anna.name);
  await complete(sent.stored.envelope.id);
  sealed = await sealedFile(sent.stored.envelope.id);
  const { revisions } = await verifyAt(sealed, new Date());
  lengthWhenSigned = revisions.find(({ signatures }) => signatures.includes(1))!.lengthBytes;
}, 180_000);

/** Uploaded as it is, signed by Boris in an envelope of its own, sealed. */
async function sendAgain(bytes: Buffer): Promise<Buffer> {
  const now = { ...owner, now: new Date() };
  const document = await uploadDocument(now, { name: "again.pdf", bytes });
  const recipients = [{ ...boris, authentication: "ACCESS_CODE", accessCode: "harbour-17" }];
  const input = {
    subject: "Once more",
    documentIds: [document.id],
    recipients,
    signatureLevel: "ADVANCED",
    send: true,
  };
  const sent = await createEnvelope(now, CreateEnvelope.parse(input));
  await enterAndSign(tokensOf(sent)[0]!, boris.name);
  await complete(sent.stored.envelope.id);
  return sealedFile(sent.stored.envelope.id);
}

describe("a sealed file that is sent again in another envelope", () => {
  test("as it was sealed, stays valid, and what shows is said to be added: each seal vouches for its own envelope", async () => {
    const report = await verifyAt(await sendAgain(sealed), in30Days());
    expect(report.verdict).toBe("VALID_WITH_ADDITIONS");
    expect(report.signatures.map(({ trustedAs }) => trustedAs)).toEqual(["signer", "seal", "signer", "seal"]);
    const covered = report.signatures.filter(({ reasons }) => reasons.includes("additions_sealed"));
    expect(covered.map(({ number }) => number)).toEqual([1, 2]);
  });

  test("with something added behind its seal is not made valid by ours", async () => {
    const report = await verifyAt(await sendAgain(stampOver(sealed)), new Date());
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures[1]!.reasons).toContain("changed_after_seal");
  });

  test.each([
    ["as it then was", (bytes: Buffer) => bytes],
    ["with something added", stampOver],
  ])("cut behind a signer, %s, is not vouched for by ours", async (_, touch) => {
    const again = await sendAgain(touch(sealed.subarray(0, lengthWhenSigned)));
    const [ofAnna, ofBoris] = (await verifyAt(again, new Date())).signatures;
    expect(ofAnna).toMatchObject({ signer: { name: anna.name }, verdict: "INDETERMINATE" });
    expect(ofAnna!.reasons).toContain("seal_missing");
    expect(ofBoris).toMatchObject({ signer: { name: boris.name }, verdict: "VALID" });
    expect((await verifyAt(again, in30Days())).verdict).toBe("INDETERMINATE");
  });
});
