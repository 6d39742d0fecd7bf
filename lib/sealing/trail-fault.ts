import type { EvidenceFault } from "@/lib/contracts/verify-codes";
import { endedUncompleted, type Stored } from "@/lib/envelopes/store";
import type { WholeRecord } from "@/lib/evidence/whole-record";
import { type Fault, recordFault } from "@/lib/pdf/verify/evidence/faults";
import { readEvidenceFile } from "@/lib/pdf/verify/evidence/recorded";
import type { SignatureRow } from "@/lib/signers/store";
import { auditReport } from "./audit-report";
import { refuse } from "./require-as-recorded";

/** Another machine's clock may have been ahead: nothing is completed before what led to it. */
export const completionTime = ({ events }: WholeRecord, now: Date): Date =>
  new Date(Math.max(now.getTime(), events.at(-1)?.at.getTime() ?? 0));

/**
 * What the verifier would find in the trail of an envelope if it were made as everything stands. It depends on nothing that
 * is known only once files are sealed.
 */
export function trailFault(...everything: Everything): EvidenceFault | undefined {
  return findFault(...everything)?.fault;
}

type Everything = [stored: Stored, record: WholeRecord, signatures: readonly SignatureRow[]];

function findFault(...everything: Everything): Fault | undefined {
  const json = unlessItThrows(() => JSON.stringify(draftOf(...everything)));
  const file = json && readEvidenceFile(Buffer.from(json, "utf8"));
  return file ? recordFault(file) : { fault: "unreadable", at: null };
}

/**
 * Why no trail is sealed of this yet. A trail that its own verifier cannot read would be a seal over nothing; and of what
 * everybody signed none is made that is wrong for ever, while what is wrong can still be put back. What ended otherwise gets
 * one that says what is wrong with it, and so does a record that was found changed while people went on. But nothing of a test is ever sealed with
 * the key for what is real, nor the other way round.
 */
export function trailProblem(...given: Everything): EvidenceFault | undefined {
  const { fault, fact } = findFault(...given) ?? {};
  const isTold = fault === "changed_outside" || endedUncompleted(given[0].envelope.status);
  return isTold && fault !== "unreadable" && fact !== "environment" ? undefined : fault;
}

/** Throws, and tells the operator, when no trail may be sealed as everything stands. */
export function requireTrail(...given: Everything): void {
  const fault = trailProblem(...given);
  if (fault !== undefined) refuse(given[0].envelope.id, [{ what: "trail", fault }]);
}

/** The trail as it would be made now, without its seal and what is sealed with it. */
export function draftOf(stored: Stored, record: WholeRecord, signatures: readonly SignatureRow[]) {
  const seal = { certificateSubject: "", certificateSha256: "", isDevelopment: false, isTest: false, level: undefined };
  const files = { sealed: [], combined: undefined, signatures, manifests: [] };
  return auditReport({ stored, ...record, ...files, seal, now: completionTime(record, new Date(0)) });
}

/** What was written into a column may be anything: no time, no certificate. */
function unlessItThrows(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
