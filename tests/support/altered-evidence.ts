import { PDFDocument } from "pdf-lib";
import { PdfDocument } from "@/lib/pdf/core/document";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { findAttachment } from "@/lib/pdf/verify/evidence/attachment";
import { checkEvidence } from "@/lib/pdf/verify/evidence/check-evidence";

/** What is attached to an audit trail. */
export const evidenceOf = (trail: Buffer): AuditReport =>
  JSON.parse(findAttachment(new PdfDocument(trail), "evidence.json")!.toString("utf8")) as AuditReport;

/** What the verifier finds in a trail with this attachment: as an instance would seal it that took no care itself. */
export async function findingsIn(evidence: AuditReport) {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(Buffer.from(JSON.stringify(evidence)), "evidence.json");
  return checkEvidence(new PdfDocument(Buffer.from(await pdf.save({ useObjectStreams: false }))), [])!;
}
