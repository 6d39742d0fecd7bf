import { drawEvents } from "@/lib/pdf/report/events-table";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { drawConsents, drawDocuments, drawHeader, drawRecipients, drawSeal } from "@/lib/pdf/report/sections";
import { createReportDocument, Sheet } from "@/lib/pdf/report/sheet";
import { drawVerification } from "@/lib/pdf/report/verification";

/**
 * The audit trail: a PDF/A-3b file for people, with the same data attached as `evidence.json` for programs.
 * The same report gives the same bytes.
 */
export async function drawReport(report: AuditReport): Promise<Buffer> {
  const at = new Date(report.generatedAt);
  // pdfkit does not escape what it writes into the XMP metadata: nothing but an id may go there.
  const safeId = report.envelope.id.replace(/[^\w-]/g, "");
  const doc = createReportDocument(`Audit trail ${safeId}`, at);
  const bytes = collect(doc);
  doc.file(Buffer.from(JSON.stringify(report, null, 2)), {
    name: "evidence.json",
    type: "application/json",
    description: "The data of this audit trail",
    creationDate: at,
    modifiedDate: at,
    relationship: "Data",
  } as PDFKit.Mixins.PDFAttachmentOptions);
  const sheet = new Sheet(doc);
  drawHeader(sheet, report);
  drawDocuments(sheet, report);
  drawRecipients(sheet, report.recipients);
  drawConsents(sheet, report.consents);
  drawEvents(sheet, report.events);
  drawVerification(sheet, report);
  drawSeal(sheet, report.seal);
  sheet.footer(`Audit trail · Envelope ${report.envelope.id}`);
  doc.end();
  return bytes;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}
