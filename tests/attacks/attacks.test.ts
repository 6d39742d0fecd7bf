import { describe, expect, test } from "vitest";
import { changeOf } from "@/lib/contracts/verify-summary";
import { amend, documentAttacks } from "@/lib/pdf/verify/testing/document-attacks";
import { reasonsOf, sealWith } from "@/lib/pdf/verify/testing/sealing";
import { signatureAttacks } from "@/lib/pdf/verify/testing/signature-attacks";
import { wrappingAttacks } from "@/lib/pdf/verify/testing/wrapping-attacks";
import { instanceSeal } from "@/lib/sealing/instance-seal";
import { isClean, signaturesOf } from "../advanced/stage";
import { useDatabase } from "../database";
import { useAuthority } from "../support/authority";
import { HIDDEN, kinds, useProductFiles } from "./product-files";

useDatabase();
useAuthority("B-T");
const product = useProductFiles();
const attacks = [...documentAttacks, ...signatureAttacks, ...wrappingAttacks];

test.each(kinds)("%s as it was sealed is VALID, timestamped, by this instance", (kind) => {
  const { verdict, signatures } = product.verify(product.of(kind));
  expect(verdict).toBe("VALID");
  expect(signatures.at(-1)).toMatchObject({ trustedAs: "seal", level: "B-T", provenBy: "signature_timestamp" });
  expect(signatures).toHaveLength(kind === "ADVANCED" ? 3 : 1);
});

describe.each(kinds)("%s, freshly sealed by the product", (kind) => {
  test.each(attacks)("$name: never valid, and the report says $reason", ({ make, reason }) => {
    const sealed = product.of(kind);
    const attacked = make(sealed);
    expect(attacked.equals(sealed)).toBe(false);
    const report = product.verify(attacked);
    expect(["INVALID", "INDETERMINATE"]).toContain(report.verdict);
    expect(reasonsOf(report)).toContain(reason);
  });
});

test("an audit trail with a mark over its pages, sealed in another envelope, is INVALID and its record vouches for nothing", async () => {
  const { signer } = await instanceSeal("live");
  const trail = product.of("audit trail");
  expect(product.verify(trail)).toMatchObject({ verdict: "VALID", evidence: { isIntact: true } });
  const sealOf = { kind: "sealed_document", baseBytes: trail.length } as const;
  const report = product.verify(await sealWith(signer, amend(trail), { sealOf }));
  expect(report.signatures.map(({ trustedAs }) => trustedAs)).toEqual(["seal", "seal"]);
  expect([report.verdict, changeOf(report)]).toEqual(["INVALID", "changed"]);
  expect(report.signatures[0]!.reasons).toContain("changed_after_seal");
});

test.each(kinds)(
  "%s: signature wrapping is no straw man: qpdf finds no fault with it and pdfsig calls it valid",
  (kind) => {
    const wrapped = wrappingAttacks[0]!.make(product.of(kind));
    expect(isClean(wrapped)).toBe(true);
    expect(new Set(signaturesOf(wrapped).map(({ verdict }) => verdict))).toEqual(new Set(["Signature is Valid."]));
  },
);

describe("what was hidden in an upload before it was sealed", () => {
  test.each(["SIMPLE", "ADVANCED"] as const)(
    "%s: cannot take the place of the page's content by a cross-reference alone (shadow attack, hide and replace)",
    (kind) => {
      const sealed = product.of(kind);
      const text = sealed.toString("latin1");
      const hidden = text.indexOf(HIDDEN);
      expect(hidden).toBeGreaterThan(0);
      const end = text.slice(text.lastIndexOf("trailer\n"));
      const trailer = end.replace(/\/Prev \d+/, `/Prev ${/startxref\n(\d+)/.exec(end)![1]}`);
      const table = `xref\n4 1\n${String(hidden).padStart(10, "0")} 00000 n \n`;
      const update = `${table}${trailer.replace(/startxref\n\d+/, `startxref\n${sealed.length}`)}`;
      const report = product.verify(Buffer.concat([sealed, Buffer.from(update, "latin1")]));
      expect(report.verdict).toBe("INVALID");
      expect(reasonsOf(report)).toContain("changed_after_seal");
      expect(report.signatures.at(-1)!.laterChanges[0]).toMatchObject({
        kind: "other",
        path: expect.stringContaining("/Contents"),
        page: 1,
      });
    },
  );
});
