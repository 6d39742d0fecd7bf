import PDFDocument from "pdfkit";

const clauses = [
  [
    "1 The work",
    "The Consultant designs the visitor signs of the Client's new plant and delivers them ready for production. The Consultant works independently and chooses time and place.",
  ],
  [
    "2 Time",
    "Work begins on 1 December 2026. The designs are delivered on 1 March 2027 at the latest. A delay that one party sees coming is told to the other at once.",
  ],
  [
    "3 Fee",
    "The fee is EUR 24,000, excluding VAT. One third is paid on signing, one third on approval of the drafts and one third on delivery, each within 30 days of the invoice.",
  ],
  [
    "4 Confidentiality",
    "Each party keeps confidential what it learns about the other party's business, for three years after the agreement ends. This does not apply to what is public, or what a court or an authority requires to be disclosed.",
  ],
  [
    "5 Rights",
    "On full payment the Client receives an unlimited, transferable right to use the delivered designs. The Consultant may show the finished work in its portfolio from 1 July 2027.",
  ],
  [
    "6 Governing law",
    "The agreement is governed by Danish law. Disputes that the parties cannot settle within 30 days are brought before the City Court of Odense.",
  ],
];

/** A one-page agreement with two signature lines, for screenshots and trials. Answers its bytes. */
export function sampleContract() {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: 64, bottom: 48, left: 64, right: 64 },
    info: { Title: "Consultancy agreement" },
  });
  const chunks = [];
  const finished = new Promise((resolve) => document.on("end", () => resolve(Buffer.concat(chunks))));
  document.on("data", (chunk) => chunks.push(chunk));
  document.font("Helvetica-Bold").fontSize(22).text("Consultancy agreement");
  document.moveDown(0.4).font("Helvetica").fontSize(10.5).fillColor("#4a4d54");
  document.text("between Fjordlys Energi A/S, Odense (the Client), and Atelier Beaumont SARL, Lyon (the Consultant)");
  document.fillColor("#17181b").moveDown(0.6);
  for (const [title, text] of clauses) {
    document.moveDown(0.85).font("Helvetica-Bold").fontSize(11).text(title);
    document.moveDown(0.15).font("Helvetica").fontSize(11).text(text, { lineGap: 4 });
  }
  drawSignatureLine(document, 64, "For Fjordlys Energi A/S", "Jens Østergaard Holm, CFO");
  drawSignatureLine(document, 320, "For Atelier Beaumont SARL", "Camille Beaumont, gérante");
  document.end();
  return finished;
}

/** Signature lines stand at the same height, so that fields can be placed on them. */
export const signatureLine = { left: 64, right: 320, y: 712, width: 190, height: 36 };

function drawSignatureLine(document, x, party, person) {
  document.font("Helvetica-Bold").fontSize(10).text(party, x, 668, { lineBreak: false });
  document.font("Helvetica").text(person, x, 683, { lineBreak: false });
  document
    .moveTo(x, 750)
    .lineTo(x + 190, 750)
    .lineWidth(0.75)
    .strokeColor("#17181b")
    .stroke();
  document.fontSize(8).fillColor("#4a4d54").text("Signature", x, 754, { lineBreak: false }).fillColor("#17181b");
}
