import { describe, expect, test } from "vitest";
import type { VerificationReport } from "./verify";
import { type Reason, reasonWeights } from "./verify-codes";
import {
  changeOf,
  coverageOf,
  decisiveReasons,
  pagesChangedBy,
  type RevisionReport,
  type SignatureReport,
  shownVerdict,
} from "./verify-summary";

const signature = (change: Partial<SignatureReport>): SignatureReport => ({
  number: 1,
  fieldName: "CertyneoSeal",
  kind: "signature",
  verdict: "VALID",
  reasons: [],
  signer: null,
  claimed: { name: null, reason: null, location: null, time: null },
  provenTime: null,
  provenBy: null,
  timestamps: [],
  isTrusted: true,
  chain: [],
  trustedAs: "seal",
  level: "B-B",
  subFilter: "ETSI.CAdES.detached",
  algorithm: null,
  certifies: null,
  byteRange: [],
  signedBytes: 900,
  coversWholeFile: true,
  laterChanges: [],
  ...change,
});

const report = (change: Partial<VerificationReport> = {}): VerificationReport => ({
  verdict: "VALID",
  reasons: [],
  sha256: "0".repeat(64),
  sizeBytes: 1_000,
  signatures: [signature({})],
  revisions: [],
  evidence: null,
  issued: null,
  ...change,
});

describe("the verdict shown", () => {
  test("is the report's own when everything in it is known", () => {
    expect(shownVerdict(report())).toBe("VALID");
    expect(shownVerdict(report({ verdict: "INVALID", reasons: ["trailing_data"] }))).toBe("INVALID");
  });

  test("is never good when the report holds a code that is not known here", () => {
    const fresh = "quantum_doubt" as Reason;
    expect(shownVerdict(report({ reasons: [fresh] }))).toBe("INDETERMINATE");
    expect(shownVerdict(report({ signatures: [signature({ reasons: [fresh] })] }))).toBe("INDETERMINATE");
    expect(shownVerdict(report({ reasons: ["toString" as Reason] }))).toBe("INDETERMINATE");
    expect(shownVerdict(report({ verdict: "EXCELLENT" as "VALID" }))).toBe("INDETERMINATE");
  });
});

describe("whether something changed", () => {
  const ofTheBytes = (Object.keys(reasonWeights) as Reason[]).filter(
    (reason) => reasonWeights[reason] !== "note" && !/^(chain|certificate|record_(broken|unprotected))/.test(reason),
  );

  test.each(ofTheBytes)("is not denied beside %s", (reason) => {
    const answer = changeOf(report({ verdict: "INDETERMINATE", signatures: [signature({ reasons: [reason] })] }));
    expect(["changed", "unknown"]).toContain(answer);
  });

  test("cannot be told of a file that could not be read or whose signature could not be understood", () => {
    expect(changeOf(report({ verdict: "INDETERMINATE", reasons: ["encrypted"], signatures: [] }))).toBe("unknown");
    const odd = signature({ reasons: ["format_unsupported"] });
    expect(changeOf(report({ verdict: "INDETERMINATE", signatures: [odd] }))).toBe("unknown");
  });

  test("does not depend on who signed", () => {
    const stranger = signature({ verdict: "INDETERMINATE", reasons: ["chain_untrusted"] });
    expect(changeOf(report({ verdict: "INDETERMINATE", signatures: [stranger] }))).toBe("none");
  });

  test("tells additions from changes", () => {
    expect(changeOf(report({ signatures: [signature({ reasons: ["additions"] })] }))).toBe("added");
    expect(changeOf(report({ signatures: [signature({ reasons: ["additions", "changed_after_signing"] })] }))).toBe(
      "changed",
    );
    const covered = signature({ reasons: ["additions_sealed"] });
    expect(changeOf(report({ signatures: [covered] }))).toBe("added");
    expect(changeOf(report({ signatures: [{ ...covered, trustedAs: "signer" }] }))).toBe("none");
    expect(changeOf(report({ verdict: "UNSIGNED", reasons: ["no_signature"], signatures: [] }))).toBe("unsigned");
  });
});

describe("what is covered", () => {
  const behind = (kind: "validation_data" | "annotation"): SignatureReport =>
    signature({ coversWholeFile: false, laterChanges: [{ kind, path: "/DSS", page: null }] });

  test("is the whole file, or all but data for later checks, or a part, or nothing", () => {
    expect(coverageOf(report())).toBe("whole");
    expect(coverageOf(report({ signatures: [behind("validation_data")] }))).toBe("checking_data");
    expect(coverageOf(report({ signatures: [behind("annotation")] }))).toBe("part");
    for (const reason of ["trailing_data", "written_elsewhere", "two_readings"] as const)
      expect(coverageOf(report({ signatures: [behind("validation_data")], reasons: [reason] }))).toBe("part");
    expect(coverageOf(report({ signatures: [signature({ signedBytes: 0, coversWholeFile: false })] }))).toBe("none");
  });
});

test("the reasons that decide come worst first, each once, unknown ones among the doubts", () => {
  const codes = ["time_unproven", "chain_untrusted", "made_up", "digest_mismatch", "chain_untrusted"] as Reason[];
  expect(decisiveReasons(report({ signatures: [signature({ reasons: codes })] }))).toEqual([
    "digest_mismatch",
    "chain_untrusted",
    "made_up",
  ]);
});

test("a revision's pages are those on which something shows; what fits no page is owned up to", () => {
  const change = (kind: RevisionReport["changes"][number]["kind"], page: number | null) => ({ kind, path: "/", page });
  const revision = (changes: RevisionReport["changes"], changeCount = changes.length): RevisionReport => ({
    number: 2,
    lengthBytes: 10,
    sha256: "0".repeat(64),
    signatures: [],
    kinds: [],
    changes,
    changeCount,
  });
  const shown = [change("annotation", 7), change("form", 2), change("annotation", 2), change("signature", 1)];
  expect(pagesChangedBy(revision(shown))).toEqual({ pages: [2, 7], mayBeMore: false });
  expect(pagesChangedBy(revision([change("other", null)]))).toEqual({ pages: [], mayBeMore: true });
  expect(pagesChangedBy(revision([change("annotation", 1)], 51))).toEqual({ pages: [1], mayBeMore: true });
});
