import { describe, expect, test } from "vitest";
import type { FileReport } from "@/lib/pdf/verify/report";
import { describeFits } from "./describe";
import { fitTogether, holds } from "./together";

const hash = (digit: string): string => digit.repeat(64);
type Evidence = NonNullable<FileReport["evidence"]>;

const report = (sha256: string, more: Partial<FileReport> = {}): FileReport => ({
  verdict: "VALID",
  reasons: [],
  sha256,
  sizeBytes: 100,
  signatures: [],
  revisions: [],
  evidence: null,
  ...more,
});

const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  envelopeId: "env_1",
  status: "COMPLETED",
  environment: "live",
  isIntact: true,
  fault: null,
  faultAt: null,
  faultFact: null,
  untoldFacts: [],
  eventCount: 5,
  erasedCount: 0,
  unprotectedCount: 0,
  head: hash("f"),
  documents: [
    { name: "a.pdf", sha256: hash("1"), sealedSha256: hash("a"), sealedSizeBytes: 100 },
    { name: "b.pdf", sha256: hash("2"), sealedSha256: hash("b"), sealedSizeBytes: 100 },
  ],
  combinedSha256: hash("c"),
  ...more,
});

const trail = { file: "trail.pdf", report: report(hash("d"), { evidence: evidence() }) };
const file = (name: string, sha256: string, more: Partial<FileReport> = {}) => ({
  file: name,
  report: report(sha256, more),
});

describe("documents and the audit trail given with them", () => {
  test("fit by the hash of the sealed document, of all in one, or of the original", () => {
    const given = [file("b", hash("b")), file("all", hash("c")), file("o", hash("1")), trail];
    expect(fitTogether(given).map(({ is, number }) => [is, number])).toEqual([
      ["sealed", 2],
      ["combined", null],
      ["original", 1],
    ]);
  });

  test("do not fit when no trail names the document, or its size is another", () => {
    const given = [file("x", hash("e")), file("a", hash("a"), { sizeBytes: 101 }), trail];
    const fits = fitTogether(given);
    expect(fits.map(({ is }) => is)).toEqual(["foreign", "foreign"]);
    expect(fits.some((fit) => holds(fit, given))).toBe(false);
    expect(describeFits(fits, given)[1]).toContain("x is NOT among the documents of trail.pdf");
  });

  test("fit when only timestamps and data for checking were added to the sealed document, and not with anything else", () => {
    const grown = (kinds: FileReport["revisions"][number]["kinds"]) =>
      file("a", hash("7"), {
        revisions: [
          { number: 1, lengthBytes: 100, sha256: hash("a"), signatures: [1], kinds: [], changes: [], changeCount: 0 },
          { number: 2, lengthBytes: 150, sha256: hash("7"), signatures: [], kinds, changes: [], changeCount: 1 },
        ],
      });
    expect(fitTogether([grown(["validation_data", "timestamp"]), trail])).toMatchObject([{ is: "raised", number: 1 }]);
    expect(fitTogether([grown(["validation_data", "annotation"]), trail])).toMatchObject([{ is: "foreign" }]);
  });

  test("find their own trail among several", () => {
    const other = {
      file: "other.pdf",
      report: report(hash("9"), { evidence: evidence({ documents: [], combinedSha256: null }) }),
    };
    expect(fitTogether([other, trail, file("a", hash("a"))])).toMatchObject([{ is: "sealed", trail: "trail.pdf" }]);
  });

  test("are not vouched for by a record that does not hold", () => {
    const broken = {
      file: "trail.pdf",
      report: report(hash("d"), { evidence: evidence({ isIntact: false, fault: "hash", faultAt: 2 }) }),
    };
    const given = [file("a", hash("a")), broken];
    const fits = fitTogether(given);
    expect(fits.map((fit) => holds(fit, given))).toEqual([false]);
    expect(describeFits(fits, given).join("\n")).toContain("does not hold");
  });

  test("say nothing when no trail was given", () => {
    expect(fitTogether([file("a", hash("a"))])).toEqual([]);
  });
});
