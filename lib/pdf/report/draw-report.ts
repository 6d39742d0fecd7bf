import { directionOf } from "@/lib/contracts/ceremony-locales";
import { drawChecking } from "@/lib/pdf/report/checking";
import { drawConsents } from "@/lib/pdf/report/consents";
import { drawEntries } from "@/lib/pdf/report/entries";
import { drawEvents } from "@/lib/pdf/report/events-table";
import { drawFingerprints, drawSeal } from "@/lib/pdf/report/fingerprints";
import { Flow } from "@/lib/pdf/report/flow";
import { createDocument, Paper } from "@/lib/pdf/report/paper";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { drawSummary } from "@/lib/pdf/report/summary";
import { fill, formatNumber } from "@/lib/pdf/report/wording";

/**
 * The audit trail: a tagged PDF/A-3b file for people, with the same data attached as `evidence.json` for programs.
 * The same report gives the same bytes.
 */
export async function drawReport(report: AuditReport, look: ReportLook): Promise<Buffer> {
  const at = new Date(report.generatedAt);
  // pdfkit does not escape what it writes into the XMP metadata: nothing but our own words and an id may go there.
  const safeId = report.envelope.id.replace(/[^\w-]/g, "");
  const doc = createDocument(`${look.words.title} ${safeId}`, look.locale, at);
  const bytes = collect(doc);
  doc.file(Buffer.from(JSON.stringify(report, null, 2)), {
    name: "evidence.json",
    type: "application/json",
    description: "The data of this audit trail",
    creationDate: at,
    modifiedDate: at,
    relationship: "Data",
  } as PDFKit.Mixins.PDFAttachmentOptions);
  drawPages(doc, report, look);
  return bytes;
}

function drawPages(doc: PDFKit.PDFDocument, report: AuditReport, look: ReportLook): void {
  const { words, locale } = look;
  const paper = new Paper(doc, directionOf(locale));
  const flow = new Flow(paper, report.envelope.subject);
  drawSummary(flow, report, look);
  flow.newPage();
  drawEntries(flow, report, look);
  drawConsents(flow, report, look);
  drawEvents(flow, report, look);
  drawFingerprints(flow, report, look);
  drawSeal(flow, report, look);
  drawChecking(flow, report, look);
  const pageOf = (page: number, count: number) =>
    fill(words.page, { page: formatNumber(page, locale), count: formatNumber(count, locale) });
  flow.finish(fill(words.footer, { id: report.envelope.id }), pageOf, words.title);
  paper.finish();
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}
