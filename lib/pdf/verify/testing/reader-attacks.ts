import type { Attack } from "@/lib/pdf/verify/testing/forging";
import {
  FREE_ROW,
  made,
  OTHER,
  object,
  stream,
  type Target,
  targetOf,
  used,
  withTable,
} from "@/lib/pdf/verify/testing/raw-update";

/** A row of a cross-reference stream with /W [1 4 2]. */
function row(kind: number, where: number, third = 0): string {
  const bytes = Buffer.alloc(7);
  bytes[0] = kind;
  bytes.writeUInt32BE(where, 1);
  bytes.writeUInt16BE(third, 5);
  return bytes.toString("latin1");
}

const withStream = (text: string, num: number, dict: string, rows: string, trailer: string): string =>
  `${text}${object(num, stream(rows + row(1, text.length), `/Type /XRef /W [1 4 2] ${dict} ${trailer}`))}startxref\n${text.length}\n%%EOF\n`;

/** Another content under the number of the first page's, inside the data of a stream that nothing shows. */
function carrying({ text, next, content }: Target): { text: string; carrier: number; inner: number } {
  const inside = object(content.num, stream(OTHER));
  const outer = object(next, stream(inside));
  return { text: text + outer, carrier: text.length, inner: text.length + outer.indexOf(inside) };
}

function doubleRow(sealed: Buffer, isOldFirst: boolean): string {
  const target = targetOf(sealed);
  const { content, next, trailer } = target;
  const { text, carrier, inner } = carrying(target);
  const rows = [content.offset, inner].map((offset) => `${content.num} 1\n${used(offset)}`);
  return withTable(
    text,
    `${(isOldFirst ? rows : rows.reverse()).join("")}${next} 1\n${used(carrier)}`,
    trailer(next + 1),
  );
}

function doubleStreamRow(sealed: Buffer): string {
  const target = targetOf(sealed);
  const { content, next, trailer } = target;
  const { text, carrier, inner } = carrying(target);
  const rows = row(1, content.offset) + row(1, inner) + row(1, carrier);
  const index = `/Index [${content.num} 1 ${content.num} 1 ${next} 2]`;
  return withStream(text, next + 1, index, rows, trailer(next + 2));
}

/** The page with other content, in an object stream; `names` says which objects it holds, `rows` what is said of them. */
function inObjectStream(sealed: Buffer, isTwice: boolean): string {
  const { text, next, page, trailer } = targetOf(sealed);
  const other = page.source.replace(/\/Contents (?:\d+ 0 R|\[[^\]]*\])/, `/Contents ${next} 0 R`);
  const parts = isTwice ? [page.source, other] : [other];
  const names = [...parts.keys()].map((i) => `${page.num} ${i === 0 ? 0 : parts[0]!.length + 1}`).join(" ");
  const content = object(next, stream(OTHER));
  const holder = object(
    next + 1,
    stream(`${names} ${parts.join("\n")}`, `/Type /ObjStm /N ${parts.length} /First ${names.length + 1}`),
  );
  const body = text + content + holder;
  const [contentAt, holderAt] = [text.length, text.length + content.length];
  if (!isTwice) return withTable(body, `${next} 2\n${used(contentAt)}${used(holderAt)}`, trailer(next + 2));
  const rows = row(2, next + 1) + row(1, contentAt) + row(1, holderAt);
  return withStream(body, next + 2, `/Index [${page.num} 1 ${next} 3]`, rows, trailer(next + 3));
}

/** The table calls the content free, the stream behind /XRefStm names another; or the table names the old one. */
function behindXrefStm(sealed: Buffer, rowOf: (target: Target) => string): string {
  const target = targetOf(sealed);
  const { content, next, trailer } = target;
  const { text, carrier, inner } = carrying(target);
  const dict = `/Type /XRef /W [1 4 2] /Index [${content.num} 1 ${next} 2] /Size ${next + 2} /Root ${/\/Root (\d+)/.exec(trailer(0))![1]} 0 R`;
  const section = object(next + 1, stream(row(1, inner) + row(1, carrier) + row(1, text.length), dict));
  const rows = `${content.num} 1\n${rowOf(target)}${next} 2\n${used(carrier)}${used(text.length)}`;
  return withTable(text + section, rows, trailer(next + 2, `/XRefStm ${text.length}`));
}

function unused(sealed: Buffer): string {
  const { text, next, trailer } = targetOf(sealed);
  return withTable(text + object(next, stream(OTHER)), `${next} 1\n${used(text.length)}`, trailer(next + 1));
}

function oldPlace(sealed: Buffer): string {
  const { text, next, page, trailer } = targetOf(sealed);
  return withTable(text, `${page.num} 1\n${used(page.offset)}`, trailer(next));
}

/**
 * Updates that PDFium, poppler, pdf.js or pdf-lib understand otherwise than others do: they show another page, while the
 * sealed one is still there for whoever reads as we do.
 */
export const readerAttacks: Attack[] = [
  made("two rows for an object in one table, the sealed one first", "unreadable", (b) => doubleRow(b, true)),
  made("two rows for an object in one table, the sealed one last", "unreadable", (b) => doubleRow(b, false)),
  made("two rows for an object in one cross-reference stream", "unreadable", doubleStreamRow),
  made("an object stream that holds the page twice", "revision_unreadable", (b) => inObjectStream(b, true)),
  made("a page in an object stream that no entry names", "trailing_data", (b) => inObjectStream(b, false)),
  made("content that the table calls free, behind /XRefStm", "trailing_data", (b) => behindXrefStm(b, () => FREE_ROW)),
  made("content that the table names elsewhere than /XRefStm does", "unreadable", (b) =>
    behindXrefStm(b, ({ content }) => used(content.offset)),
  ),
  made("an object that the document does not lead to", "trailing_data", unused),
  made("an entry that names a place before the update", "trailing_data", oldPlace),
];
