import type { AuditReport } from "@/lib/pdf/report/report-data";
import { MEASURE_PT, type Sheet, TYPE } from "@/lib/pdf/report/sheet";
import { formatHash } from "@/lib/pdf/report/wording";

const TEXT_PT = MEASURE_PT * 0.86;

/** The head of the evidence chain, and how anyone can check this report without asking us. */
export function drawVerification(sheet: Sheet, report: AuditReport): void {
  const { chain } = report;
  sheet.section("Evidence chain", 110);
  sheet.paragraph(
    `Each event carries a ${chain.algorithm} hash of its own content and of the hash before it. Changing, removing or adding an event would change every hash after it, up to this one, the head of ${chain.length} events:`,
    TYPE.body,
    TEXT_PT,
  );
  sheet.gap(4);
  sheet.paragraph(formatHash(chain.head), { ...TYPE.hash, style: "strong" });
  sheet.section("How to check this yourself", 110);
  steps(report).forEach((step, index) => {
    sheet.row([
      { xPt: 0, widthPt: 16, text: String(index + 1), type: TYPE.name },
      { xPt: 18, widthPt: TEXT_PT, text: step, type: TYPE.body },
    ]);
    sheet.gap(3);
  });
}

function steps(report: AuditReport): string[] {
  const asUploaded = report.documents.find((document) => document.uploadedSha256 === document.sha256);
  const byHand = asUploaded
    ? `\nFor “${asUploaded.name}”:\nhead -c ${asUploaded.sizeBytes} sealed.pdf | sha256sum`
    : "";
  return [
    "Open this file and the sealed documents in a PDF reader that checks signatures. Each carries an electronic seal; any change after sealing shows there.",
    "Compute the SHA-256 of a sealed document and compare it with “SHA-256 sealed” above. If they are equal, it is exactly the file that was issued.",
    `A sealed document begins, byte for byte, with the document that everyone saw. The SHA-256 of that first part is “SHA-256 as signed”.${byHand}`,
    "Everything printed here is also attached to this file as evidence.json, so that the evidence can be read by a program.",
  ];
}
