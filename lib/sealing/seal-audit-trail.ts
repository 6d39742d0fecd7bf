import { now } from "@/lib/clock";
import type { Stored } from "@/lib/envelopes/store";
import { getWholeRecord } from "@/lib/evidence/whole-record";
import { wordsFor } from "@/lib/evidence/words";
import { runInSandbox } from "@/lib/sandbox/run";
import type { MadeSignature } from "@/lib/signers/store";
import { GrownFile } from "@/lib/storage/grown-file";
import { auditReport, type SealedDocument } from "./audit-report";
import type { InstanceSeal } from "./instance-seal";
import { lowestLevel } from "./level";
import { reportLook } from "./report-look";
import { allOurs, sealFields } from "./seal-fields";
import { readManifests } from "./signer-certificates";
import { storeSealed } from "./store-sealed";
import { completionTime, requireTrail } from "./trail-fault";

/** What was sealed; nothing when the envelope ended otherwise. */
export type SealedFiles = {
  sealed: SealedDocument[];
  combined: SealedDocument | undefined;
  /** Of level ADVANCED; none otherwise. */
  signatures: MadeSignature[];
};

/** An audit trail as it was stored, and the time that it says it was made at. */
export type SealedTrail = SealedDocument & { madeAt: Date };

/** Draws the audit trail of an envelope as it stands, seals and stores it. */
export async function sealAuditTrail(stored: Stored, files: SealedFiles, seal: InstanceSeal): Promise<SealedTrail> {
  const record = await getWholeRecord(stored.envelope.id);
  const { events, protection } = record;
  requireTrail(stored, record, files.signatures);
  const madeAt = completionTime(record, now());
  const { subject, sha256, isDevelopment, isTest } = seal.signer;
  const levels = files.sealed.map(({ level }) => level);
  const identity = {
    certificateSubject: subject,
    certificateSha256: sha256,
    isDevelopment,
    isTest,
    level: levels.length > 0 ? `PAdES ${lowestLevel(levels)}` : undefined,
  };
  const manifests = await readManifests(files.signatures);
  const report = auditReport({ stored, events, protection, ...files, manifests, seal: identity, now: madeAt });
  const look = reportLook(stored, report);
  const words = wordsFor(report.envelope.locale).seal;
  const owner = stored.envelope.workspaceId;
  const texts = { name: words.name, reason: words.auditReason };
  const fields = sealFields(texts, allOurs("audit_trail"), seal.means);
  const sealed = await storeSealed(
    async (reservedBytes) => {
      const input = { report, look, seal: { ...fields, reservedBytes } };
      const drawn = await runInSandbox("report", input, undefined, { owner });
      if (!drawn.bytes) throw new Error("the audit trail was not drawn");
      return { file: GrownFile.of(drawn.bytes), prepared: drawn.output };
    },
    { ...seal, owner },
  );
  return { ...sealed, madeAt };
}
