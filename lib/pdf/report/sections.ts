import type { AuditReport } from "@/lib/pdf/report/report-data";
import { MEASURE_PT, type Sheet, TYPE, type Type } from "@/lib/pdf/report/sheet";
import { formatHash, formatSize, formatStatus, formatTime, plural } from "@/lib/pdf/report/wording";

const LABEL_PT = 104;
const HALF_PT = MEASURE_PT / 2;

/** A label and its value; nothing when there is no value. */
function fact(sheet: Sheet, label: string, value: string | undefined, type: Type = TYPE.value): void {
  if (value === undefined || value === "") return;
  sheet.row([
    { xPt: 0, widthPt: LABEL_PT - 10, text: label, type: TYPE.label },
    { xPt: LABEL_PT, widthPt: MEASURE_PT - LABEL_PT, text: value, type },
  ]);
}

export function drawHeader(sheet: Sheet, report: AuditReport): void {
  const { envelope } = report;
  sheet.paragraph("Certyneo", TYPE.section);
  sheet.gap(22);
  sheet.paragraph("Audit trail", TYPE.title);
  sheet.gap(4);
  sheet.paragraph(envelope.subject, TYPE.subject);
  sheet.gap(4);
  sheet.paragraph(
    `${formatStatus(envelope.status)} · ${plural(report.documents.length, "document", "documents")} · ${plural(report.recipients.length, "recipient", "recipients")} · ${plural(report.events.length, "event", "events")}`,
    { ...TYPE.body, colour: TYPE.label.colour },
  );
  if (envelope.environment === "test")
    notice(sheet, "Test envelope. Made in the test environment; it has no legal value.");
  sheet.gap(12);
  sheet.hairline();
  sheet.gap(8);
  const { sender } = envelope;
  fact(sheet, "Envelope", envelope.id);
  fact(sheet, "Sent by", `${sender.name} <${sender.email}>`);
  fact(sheet, "Workspace", sender.workspace);
  fact(sheet, "Created", formatTime(envelope.createdAt));
  fact(sheet, "Sent", formatTime(envelope.sentAt, "Not sent"));
  fact(sheet, "Completed", formatTime(envelope.completedAt, "Not completed"));
  fact(sheet, formatStatus(envelope.status.toLowerCase()), envelope.ended && formatTime(envelope.ended.at));
  fact(sheet, "Reason given", envelope.ended?.reason);
  fact(sheet, "Report made", formatTime(report.generatedAt));
}

/** A sentence that must not be missed, in black and white too: a rule at its left. */
function notice(sheet: Sheet, text: string): void {
  sheet.gap(8);
  sheet.require(TYPE.name.leadingPt);
  sheet.marginRule(TYPE.name.leadingPt);
  sheet.paragraph(text, TYPE.name, MEASURE_PT - 10, 10);
}

export function drawDocuments(sheet: Sheet, { documents, combined }: AuditReport): void {
  sheet.section("Documents", 90);
  documents.forEach((document, index) => {
    sheet.separate(index, 84);
    sheet.paragraph(document.name, TYPE.name);
    fact(sheet, "Document", `${plural(document.pageCount, "page", "pages")}, ${formatSize(document.sizeBytes)}`);
    if (document.uploadedSha256 !== document.sha256) {
      fact(sheet, "SHA-256 as uploaded", formatHash(document.uploadedSha256), TYPE.hash);
      fact(
        sheet,
        "",
        "The upload was encrypted or damaged. Everyone saw and signed the readable copy below.",
        TYPE.label,
      );
    }
    fact(sheet, "SHA-256 as signed", formatHash(document.sha256), TYPE.hash);
    drawSealed(sheet, document);
  });
  if (!combined) return;
  sheet.separate(documents.length, 84);
  sheet.paragraph("All documents in one file", TYPE.name);
  fact(sheet, "SHA-256 sealed", formatHash(combined.sha256), TYPE.hash);
  fact(sheet, "Sealed", `${combined.signatureLevel}, ${formatSize(combined.sizeBytes)}`);
}

function drawSealed(sheet: Sheet, document: AuditReport["documents"][number]): void {
  fact(sheet, "SHA-256 sealed", document.sealedSha256 && formatHash(document.sealedSha256), TYPE.hash);
  const size = document.sealedSizeBytes === undefined ? [] : [formatSize(document.sealedSizeBytes)];
  const sealed = [document.signatureLevel ?? "", ...size].filter(Boolean).join(", ");
  fact(sheet, "Sealed", document.sealedSha256 === undefined ? "Not sealed" : sealed);
}

export function drawRecipients(sheet: Sheet, recipients: AuditReport["recipients"]): void {
  sheet.section("Recipients", 150);
  recipients.forEach((recipient, index) => {
    sheet.separate(index, 150);
    const status = `${formatStatus(recipient.role)} · ${formatStatus(recipient.status)}`;
    sheet.row([
      { xPt: 0, widthPt: HALF_PT + 60, text: recipient.name, type: TYPE.name },
      { xPt: HALF_PT + 76, widthPt: HALF_PT - 76, text: status, type: TYPE.body },
    ]);
    fact(sheet, "E-mail", recipient.email);
    fact(sheet, "Recipient", recipient.id);
    fact(sheet, "Reached by", recipient.reachedBy);
    fact(sheet, "Authenticated by", authentication(recipient));
    fact(sheet, "Viewed", formatTime(recipient.viewedAt, "Not viewed"));
    fact(sheet, "Acted", formatTime(recipient.actedAt, "Not yet"));
    fact(sheet, "Reason for declining", recipient.declineReason);
    fact(sheet, "IP address", recipient.ip);
    fact(sheet, "Browser", recipient.userAgent);
  });
}

function authentication({ authenticatedBy, authenticatedAt }: AuditReport["recipients"][number]): string | undefined {
  return authenticatedAt ? `${authenticatedBy ?? ""}, ${formatTime(authenticatedAt)}` : authenticatedBy;
}

export function drawConsents(sheet: Sheet, consents: AuditReport["consents"]): void {
  if (consents.length === 0) return;
  sheet.section("Consent", 80);
  sheet.paragraph("What was agreed to before signing, word for word.", TYPE.label);
  sheet.gap(4);
  const texts = new Map(consents.map((consent) => [consent.sha256, consent]));
  [...texts.values()].forEach((first, index) => {
    sheet.separate(index, 70);
    sheet.paragraph(first.text, TYPE.body, MEASURE_PT * 0.86);
    sheet.gap(4);
    fact(sheet, "Language", first.locale);
    fact(sheet, "SHA-256", formatHash(first.sha256), TYPE.hash);
    for (const consent of consents.filter((one) => one.sha256 === first.sha256))
      fact(sheet, "Agreed", `${formatTime(consent.at)} · ${consent.recipient}`);
  });
}

export function drawSeal(sheet: Sheet, seal: AuditReport["seal"]): void {
  sheet.section("Seal certificate", 80);
  fact(sheet, "Certificate", seal.certificateSubject, TYPE.body);
  fact(sheet, "SHA-256", formatHash(seal.certificateSha256), TYPE.hash);
  fact(sheet, "Signature level", seal.level);
  if (seal.isTest)
    notice(
      sheet,
      "Test certificate. Made in the test environment; it shows that nothing changed and has no legal value.",
    );
  else if (seal.isDevelopment)
    notice(sheet, "Development certificate. It shows that nothing changed, but not who sealed; it has no legal value.");
}
