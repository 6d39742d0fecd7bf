import { type Block, beside, gap, rule, stack, text } from "@/lib/pdf/report/block";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { INK, MEASURE_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatCount, formatNumber, formatSize, shortHash } from "@/lib/pdf/report/wording";

const WIDE = { xPt: 0, widthPt: MEASURE_PT };
const START = { xPt: 0, widthPt: 256 };
const END = { xPt: 268, widthPt: MEASURE_PT - 268 };
const MOST_DOCUMENTS = 4;

/** The first documents, with as much of their hash as tells them apart. */
export function documentsOf({ documents }: AuditReport, look: ReportLook): Block {
  const { words } = look;
  const shown = documents.slice(0, documents.length > MOST_DOCUMENTS ? MOST_DOCUMENTS - 1 : MOST_DOCUMENTS);
  const rows = shown.map((document) => documentRow(document, look));
  const left = documents.length - shown.length;
  const more = text(fill(words.moreDocuments, { count: formatNumber(left, look.locale) }), TYPE.small, WIDE);
  return stack([heading(words.documents), stack(rows, "Table"), ...(left > 0 ? [gap(4), more] : [])]);
}

function documentRow(document: AuditReport["documents"][number], look: ReportLook): Block {
  const { words } = look;
  const size = `${formatCount(document.pageCount, words.pages, look)}, ${formatSize(document.sizeBytes, look)}`;
  const sealed = document.signatureLevel ? fill(words.sealedAs, { level: document.signatureLevel }) : words.notSealed;
  const hash = shortHash(document.sealedSha256 ?? document.sha256);
  const cell = { tag: "" };
  const name = text(document.name, TYPE.strong, START, { ...cell, own: true, mostLines: 2 });
  const which = stack([name, text(size, TYPE.small, START, cell)], "TD");
  const how = text(sealed, TYPE.value, END, { ...cell, align: "end" });
  const proof = stack([how, text(hash, TYPE.smallCode, END, { ...cell, align: "end" })], "TD");
  return stack([gap(5), beside([which, proof], "TR"), gap(5), rule(WIDE)]);
}

export function heading(words: string): Block {
  return stack([gap(22), text(words, TYPE.section, WIDE, { tag: "H2" }), gap(4), rule(WIDE, INK, 0.75)]);
}
