import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { env } from "@/lib/env";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { readAnchors } from "@/verifier/src/read-anchors";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { anna, boris, complete, enterAndSign, sealedFile, sendAdvanced, tokensOf, verifyAt } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let owner: Ctx;
let sealed: Buffer;
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

beforeAll(async () => {
  owner = await newOwner();
  const sent = await sendAdvanced(owner, "text1.pdf", [anna, boris]);
  const [first, second] = tokensOf(sent);
  await enterAndSign(first!, anna.name);
  await enterAndSign(second!, boris.name);
  await complete(sent.stored.envelope.id);
  sealed = await sealedFile(sent.stored.envelope.id);
}, 180_000);

describe("signers' own signatures", () => {
  test("are valid, by name, as certified here, days after their certificates ended: the seal says when they signed", async () => {
    const report = await verifyAt(sealed, inDays(30));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures.map(({ signer, trustedAs }) => [signer?.name, trustedAs])).toEqual([
      [anna.name, "signer"],
      [boris.name, "signer"],
      [expect.any(String), "seal"],
    ]);
    expect(report.signatures[0]!.reasons).toContain("time_by_seal");
  });

  test("without the seal behind them cannot be told once their certificates ended, and it is said why", async () => {
    const { revisions } = await verifyAt(sealed, new Date());
    const { lengthBytes } = revisions.find(({ signatures }) => signatures.includes(2))!;
    const cut = await verifyAt(sealed.subarray(0, lengthBytes), inDays(2));
    expect(cut.verdict).toBe("INDETERMINATE");
    for (const { reasons } of cut.signatures) {
      expect(reasons).toEqual(expect.arrayContaining(["time_unproven", "certificate_expired"]));
    }
  });

  test("in a file that was cut behind one of them are in doubt while their certificates are good, for the server and for the command", async () => {
    const { revisions } = await verifyAt(sealed, new Date());
    const { lengthBytes } = revisions.find(({ signatures }) => signatures.includes(1))!;
    const cut = sealed.subarray(0, lengthBytes);
    const body = new FormData();
    body.set("file", new Blob([new Uint8Array(cut)], { type: "application/pdf" }), "cut.pdf");
    const { body: served } = await callRoute(operation("verifyFile"), { body });
    const { text: pem } = await callRoute(operation("getSigningCertificates"), {});
    const report = verifyPdf(cut, { anchors: readAnchors(pem), now: new Date() });
    const ofAnna = { coversWholeFile: true, trustedAs: "signer", verdict: "INDETERMINATE" };
    for (const each of [served as unknown as FileReport, report]) {
      expect(each).toMatchObject({ verdict: "INDETERMINATE", signatures: [ofAnna] });
      expect(each.signatures[0]!.reasons).toContain("seal_missing");
    }
  });

  test("stay trusted when another authority takes the place of the one that certified them", async () => {
    const folder = path.join(env().DATA_DIR, "signer-ca");
    fs.renameSync(folder, `${folder}-former`);
    const body = new FormData();
    body.set("file", new Blob([new Uint8Array(sealed)], { type: "application/pdf" }), "sealed.pdf");
    const { status, body: report } = await callRoute(operation("verifyFile"), { body });
    fs.renameSync(`${folder}-former`, folder);
    expect(status).toBe(200);
    expect(report).toMatchObject({
      verdict: "VALID",
      signatures: [{ trustedAs: "signer" }, { trustedAs: "signer" }, { trustedAs: "seal" }],
    });
  });
});
