import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Reason, Verdict } from "@/lib/contracts/verify-codes";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { corpusFile, corpusFolder, corpusNames } from "./third-party";

const generated = path.join(corpusFolder, "generated");
const generatedFile = (name: string): Buffer => fs.readFileSync(path.join(generated, `${name}.pdf`));
const pem = (name: string) => new X509Certificate(fs.readFileSync(path.join(generated, "pki", name)));
const anchors = [{ certificate: new Certificate(pem("root.crt").raw), role: "authority" as const }];
/** The files' own private authority is valid for years from here. */
const now = new Date("2026-11-26T12:00:00Z");

const verify = (bytes: Buffer): FileReport => verifyPdf(bytes, { anchors, now });
const reasonsOf = ({ reasons, signatures }: FileReport): Set<Reason> =>
  new Set([...reasons, ...signatures.flatMap((signature) => signature.reasons)]);

/** Each with the reasons that the report must name. */
const tampered: Record<string, Reason[]> = {
  "signed-attack--hello_signed_INCSAVE_signed_EDITED": ["contents_mismatch"],
  "signed-attack--hide": ["trailing_data"],
  "signed-attack--pades-lta-copied-doctst": ["digest_mismatch"],
  "signed-attack--pades-spoofing-replaced-reason": ["not_in_own_revision", "changed_after_signing"],
  "signed-attack--pdf-double-signer-info": ["signer_count"],
  "signed-attack--pdf-removed-pages": ["changed_after_signing"],
  "signed-attack--replace": ["changed_after_signing"],
  "signed-attack--signature-gap-too-big": ["contents_mismatch"],
};

/** Honest files by others: their authorities are not trusted here, and nothing else is held against them. */
const foreign: Record<string, { verdict: Verdict; reasons: Reason[]; signatures: number }> = {
  "signed--160F-2019": { verdict: "UNSIGNED", reasons: ["no_signature"], signatures: 0 },
  "signed--25sigs": { verdict: "INDETERMINATE", reasons: ["chain_untrusted", "additions"], signatures: 25 },
  "signed--certified-no-change-permitted": {
    verdict: "INDETERMINATE",
    reasons: ["chain_untrusted", "algorithm_weak"],
    signatures: 1,
  },
  "signed--doc-firmado-LT": { verdict: "INDETERMINATE", reasons: ["chain_untrusted"], signatures: 1 },
  "signed--issue16553": { verdict: "INDETERMINATE", reasons: ["chain_untrusted"], signatures: 1 },
  "signed--issue17069": { verdict: "INDETERMINATE", reasons: ["encrypted"], signatures: 0 },
  "signed--minimal-signed-twice-both-created": {
    verdict: "INDETERMINATE",
    reasons: ["chain_untrusted", "additions"],
    signatures: 2,
  },
  "signed--pades-lta-dss-indirect-arrs-test-2": {
    verdict: "INDETERMINATE",
    reasons: ["chain_untrusted"],
    signatures: 3,
  },
  // Written anew after it was signed: /ByteRange fits no longer.
  "signed--signed_verified": { verdict: "INVALID", reasons: ["contents_mismatch"], signatures: 1 },
};

test("every signed file of the corpus is judged here", () => {
  expect(Object.keys(tampered).sort()).toEqual(corpusNames("signed-attack--").sort());
  expect(Object.keys(foreign).sort()).toEqual(corpusNames("signed--").sort());
});

describe("a file that was tampered with is INVALID, and the report names the reason", () => {
  test.each(Object.entries(tampered))("%s", (name, reasons) => {
    const report = verify(corpusFile(name));
    expect(report.verdict).toBe("INVALID");
    expect([...reasonsOf(report)]).toEqual(expect.arrayContaining(reasons));
  });
});

describe("a file that somebody else signed is never VALID without their anchor, and not INVALID for being untrusted", () => {
  test.each(Object.entries(foreign))("%s", (name, { verdict, reasons, signatures }) => {
    const report = verify(corpusFile(name));
    expect(report.verdict).toBe(verdict);
    expect([...reasonsOf(report)]).toEqual(expect.arrayContaining(reasons));
    expect(report.signatures).toHaveLength(signatures);
  });
});

describe("seals of the proof of concept are VALID at the level they were made at", () => {
  test.each([
    ["text1-B-B", "B-B"],
    ["text1-B-T", "B-T"],
    ["text1-B-LT", "B-LT"],
    ["text1-B-LTA", "B-LTA"],
    ["text1-B-LTA-renewed", "B-LTA"],
    ["text1-ec-B-LTA", "B-LTA"],
    ["text1-pss-B-LTA", "B-LTA"],
    ["text1-hsm-B-LTA", "B-LTA"],
    ["text1-certified-P1-B-LTA", "B-LTA"],
    ["rotcrop-stamped-B-LTA", "B-LTA"],
    ["audit-a1b-sealed", "B-LTA"],
    ["audit-a3b-sealed", "B-LTA"],
  ])("%s: %s", (name, level) => {
    const report = verify(generatedFile(`sealed/${name}`));
    expect(report.verdict).toBe("VALID");
    const [seal] = report.signatures;
    expect(seal).toMatchObject({ level, isTrusted: true, verdict: "VALID" });
    expect(seal!.provenTime === null).toBe(level === "B-B");
  });

  test("without an anchor none of them is VALID", () => {
    for (const name of ["text1-B-B", "text1-B-LTA"]) {
      const report = verifyPdf(generatedFile(`sealed/${name}`), { anchors: [], now });
      expect(report.verdict).toBe("INDETERMINATE");
      expect(reasonsOf(report).has("chain_untrusted")).toBe(true);
    }
  });

  test("over an earlier signature: both are VALID, since the seal shows nothing", () => {
    const report = verify(generatedFile("sealed/over-third-party-signature-B-LTA"));
    expect(report.signatures.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual([
      "signature VALID",
      "signature VALID",
      "timestamp VALID",
    ]);
  });
});

describe("attacks of the proof of concept", () => {
  test.each([
    ["00-cert", "VALID", []],
    ["00-untouched-B-LTA", "VALID", []],
    ["00-untouched-B-T", "VALID", []],
    ["01-trailing-garbage", "INVALID", ["trailing_data"]],
    ["02-page-content", "INVALID", ["changed_after_signing"]],
    ["03-freetext-annot", "VALID_WITH_ADDITIONS", ["additions"]],
    ["05-openaction", "INVALID", ["changed_after_signing"]],
    ["07-legit-dss", "VALID", []],
    ["08-info-title", "INVALID", ["changed_after_signing"]],
    ["09-flip-byte", "INVALID", ["digest_mismatch"]],
    ["10-usf-byterange-zero", "INVALID", ["byte_range_invalid"]],
    ["11-usf-byterange-neg", "INVALID", ["byte_range_invalid"]],
    ["12-usf-byterange-short", "INVALID", ["digest_mismatch"]],
    ["13-usf-empty-contents", "INVALID", ["cms_malformed"]],
    ["14-wrapping-gap", "INDETERMINATE", ["unreadable"]],
    ["16-cut-to-original", "UNSIGNED", ["no_signature"]],
    ["17-cut-doctimestamp", "VALID", []],
    ["19-replace-root", "INVALID", ["signature_removed"]],
    ["20-second-seal", "VALID", []],
  ] as [string, Verdict, Reason[]][])("%s is %s", (name, verdict, reasons) => {
    const report = verify(generatedFile(`attacks/${name}`));
    expect(report.verdict).toBe(verdict);
    expect([...reasonsOf(report)]).toEqual(expect.arrayContaining(reasons));
  });

  test("there is no other one", () => {
    expect(fs.readdirSync(path.join(generated, "attacks"))).toHaveLength(19);
  });
});
