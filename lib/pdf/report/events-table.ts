import type { AuditReport } from "@/lib/pdf/report/report-data";
import { type Cell, MEASURE_PT, type Sheet, TYPE, type Type } from "@/lib/pdf/report/sheet";
import { formatTimeShort } from "@/lib/pdf/report/wording";

type Event = AuditReport["events"][number];

const HASH_PT = 62;
const COLUMNS = {
  seq: { xPt: 0, widthPt: 26 },
  time: { xPt: 30, widthPt: 84 },
  what: { xPt: 122, widthPt: 172 },
  who: { xPt: 306, widthPt: MEASURE_PT - 306 - HASH_PT - 12 },
  hash: { xPt: MEASURE_PT - HASH_PT, widthPt: HASH_PT },
};
/** As many digits as tell events of one envelope apart; evidence.json has them all. */
const HASH_DIGITS = 12;

/** The events in order. Column names come back on every page; a browser name gets a line of its own, as they are long. */
export function drawEvents(sheet: Sheet, events: Event[]): void {
  sheet.section("Events", 90);
  drawColumnNames(sheet);
  sheet.repeatOnNewPage = () => drawColumnNames(sheet);
  events.forEach((event, index) => {
    if (index > 0) sheet.hairline();
    sheet.require(44);
    sheet.gap(4);
    drawEvent(sheet, event);
    sheet.gap(4);
  });
  sheet.repeatOnNewPage = undefined;
}

function drawColumnNames(sheet: Sheet): void {
  const names = { seq: "No.", time: "Time (UTC)", what: "What", who: "Who", hash: "Hash" };
  sheet.row(cells(names, TYPE.column));
  sheet.gap(3);
  sheet.hairline();
}

function drawEvent(sheet: Sheet, event: Event): void {
  const hash = event.hash.slice(0, HASH_DIGITS);
  const first = {
    seq: String(event.seq),
    time: formatTimeShort(event.at),
    what: event.summary,
    who: event.actor,
    hash,
  };
  sheet.row(cells(first, TYPE.value));
  sheet.row(cells({ what: event.type, who: event.ip ?? "" }, TYPE.label));
  if (!event.userAgent) return;
  const { xPt } = COLUMNS.what;
  sheet.row([{ xPt, widthPt: MEASURE_PT - xPt, text: event.userAgent, type: TYPE.label }]);
}

function cells(texts: Partial<Record<keyof typeof COLUMNS, string>>, type: Type): Cell[] {
  return Object.entries(texts).map(([column, text]) => ({ ...COLUMNS[column as keyof typeof COLUMNS], text, type }));
}
