import type { PdfDocument } from "@/lib/pdf/core/document";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { findAttachment } from "@/lib/pdf/verify/evidence/attachment";
import { chainVerdict, type Fault, recordFault } from "@/lib/pdf/verify/evidence/faults";
import { manifestFault } from "@/lib/pdf/verify/evidence/manifests";
import { type EvidenceFile, readEvidenceFile } from "@/lib/pdf/verify/evidence/recorded";
import { untoldFacts } from "@/lib/pdf/verify/evidence/untold";
import type { EvidenceReport } from "@/lib/pdf/verify/report";
import { unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";

const ATTACHMENT = "evidence.json";

/** The record attached to an audit trail, recomputed; null where there is none, or none that can be read. */
export function checkEvidence(doc: PdfDocument, anchors: readonly TrustAnchor[]): EvidenceReport | null {
  const json = unlessDamaged(() => findAttachment(doc, ATTACHMENT));
  const file = json && readEvidenceFile(json);
  if (!file) return null;
  const found = recordFault(file) ?? unsignedFault(file, anchors);
  const verdict = chainVerdict(file);
  return {
    envelopeId: file.envelope.id,
    status: file.envelope.status,
    environment: file.envelope.environment,
    isIntact: found === undefined,
    fault: found?.fault ?? null,
    faultAt: found?.at ?? null,
    faultFact: found?.fact ?? null,
    untoldFacts: untoldFacts(file),
    eventCount: file.recorded.length,
    erasedCount: file.recorded.filter(({ personal }) => personal === undefined).length,
    unprotectedCount: file.protection?.unprotectedCount ?? null,
    head: verdict.intact ? verdict.head : "",
    documents: file.documents.map(({ name, sha256, sealedSha256, sealedSizeBytes }) => ({
      name: name.slice(0, 255).toWellFormed(),
      sha256,
      sealedSha256: sealedSha256 ?? null,
      sealedSizeBytes: sealedSizeBytes ?? null,
    })),
    combinedSha256: file.combined?.sha256 ?? null,
  };
}

function unsignedFault(file: EvidenceFile, anchors: readonly TrustAnchor[]): Fault | undefined {
  const at = manifestFault(file, anchors);
  return at === undefined ? undefined : { fault: "manifest", at };
}
