import { expect, test } from "vitest";
import type { FileReport } from "@/lib/pdf/verify/report";
import { describeFile } from "./describe";

const report: FileReport = {
  verdict: "INVALID",
  reasons: [],
  sha256: "a".repeat(64),
  sizeBytes: 100,
  signatures: [],
  revisions: [],
  evidence: null,
};
const signature = (signedBytes: number): FileReport["signatures"][number] =>
  ({
    ...{ number: 1, kind: "signature", fieldName: "Sig1", subFilter: "ETSI.CAdES.detached", verdict: "INVALID" },
    ...{ reasons: ["byte_range_invalid"], coversWholeFile: false, signedBytes, signer: null, chain: [], level: null },
    ...{ isTrusted: false, trustedAs: null, algorithm: null, provenTime: null, provenBy: null, timestamps: [] },
    ...{ claimed: { time: null, reason: null, name: null, location: null }, certifies: null, laterChanges: [] },
  }) as unknown as FileReport["signatures"][number];
const said = (more: Partial<FileReport>): string =>
  describeFile({ file: "a.pdf", report: { ...report, ...more } }, { isAnyoneTrusted: true }).join("\n");

test("a signature that covers nothing is said to cover nothing, not the first 0 bytes", () => {
  expect(said({ signatures: [signature(0)] })).toMatch(/Covers +nothing that can be told/);
  expect(said({ signatures: [signature(700)] })).toMatch(/Covers +the first 700 bytes/);
});

test("what is no PDF is called that and nothing else: no talk of signatures", () => {
  const words = (problem: "not_pdf" | "empty") =>
    describeFile({ file: "letter.docx", report, problem }, { isAnyoneTrusted: false });
  expect(words("not_pdf")).toEqual(["letter.docx", expect.stringContaining("This is not a PDF.")]);
  expect(words("empty")).toEqual(["letter.docx", expect.stringContaining("This file is empty.")]);
});

test("of an audit trail it is said what is printed otherwise than recorded, and what the record does not tell", () => {
  const record = { envelopeId: "env_1", isIntact: false, fault: "printed_facts", faultAt: 1, eventCount: 3 };
  const facts = { faultFact: "environment", untoldFacts: ["workspace", "document_name"], documents: [] };
  const more = { ...record, ...facts, erasedCount: 0, unprotectedCount: null, head: "" };
  const lines = said({ evidence: more as unknown as FileReport["evidence"] });
  expect(lines).toContain("Printed otherwise than recorded: whether it is live or a test.");
  expect(lines).toContain("neither confirms nor contradicts it: the workspace; a document’s name.");
});
