// Writes the agreements that a new user sends to themselves: node scripts/sample-agreements.mjs
import fs from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";
import { root } from "./lib/paths.mjs";
import { sampleWords } from "./lib/sample-words.mjs";

const folder = path.join(root, "public/samples");
const ink = "#17181b";
const softInk = "#4a4d54";
const margin = 72;
/** Both are signed on the same line, where components/envelope/sample.ts puts the fields. */
const lines = { y: 500, signature: { x: margin, width: 220 }, date: { x: 330, width: 140 } };

fs.mkdirSync(folder, { recursive: true });
for (const [language, words] of Object.entries(sampleWords))
  fs.writeFileSync(path.join(folder, `agreement.${language}.pdf`), await agreement(language, words));

function agreement(language, { title, note, clauses, signature, date }) {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    lang: language,
    // The same bytes each time it is written.
    info: { Title: title, CreationDate: new Date(0) },
  });
  const chunks = [];
  const finished = new Promise((resolve) => document.on("end", () => resolve(Buffer.concat(chunks))));
  document.on("data", (chunk) => chunks.push(chunk));
  document.font("Helvetica-Bold").fontSize(22).fillColor(ink).text(title);
  document.moveDown(0.4).font("Helvetica").fontSize(11).fillColor(softInk).text(note, { lineGap: 4 });
  document.fillColor(ink).moveDown(0.8);
  for (const [heading, text] of clauses) {
    document.moveDown(0.9).font("Helvetica-Bold").fontSize(11).text(heading);
    document.moveDown(0.15).font("Helvetica").text(text, { lineGap: 4 });
  }
  writeLine(document, lines.signature, signature);
  writeLine(document, lines.date, date);
  document.end();
  return finished;
}

function writeLine(document, { x, width }, label) {
  document
    .moveTo(x, lines.y)
    .lineTo(x + width, lines.y)
    .lineWidth(0.75)
    .strokeColor(ink)
    .stroke();
  document
    .font("Helvetica")
    .fontSize(9)
    .fillColor(softInk)
    .text(label, x, lines.y + 5, { lineBreak: false });
}
