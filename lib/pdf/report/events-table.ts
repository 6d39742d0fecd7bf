import { type Block, beside, gap, rule, stack, text } from "@/lib/pdf/report/block";
import { deviceWords } from "@/lib/pdf/report/entries";
import type { Flow } from "@/lib/pdf/report/flow";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { INK, MEASURE_PT, READING_PT, TYPE, type Type } from "@/lib/pdf/report/type";
import { fill, formatNumber, formatSortable, formatUtcBeside, listed } from "@/lib/pdf/report/wording";

type Event = AuditReport["events"][number];

const WIDE = { xPt: 0, widthPt: MEASURE_PT };
const HASH_PT = 66;
const COLUMNS = {
  seq: { xPt: 0, widthPt: 24 },
  time: { xPt: 30, widthPt: 96 },
  what: { xPt: 134, widthPt: MEASURE_PT - 134 - HASH_PT - 12 },
  hash: { xPt: MEASURE_PT - HASH_PT, widthPt: HASH_PT },
};
const FIRST = TYPE.code;
const SMALL = TYPE.smallCode;
/** As many digits as tell events of one envelope apart; evidence.json has them all. */
const HASH_DIGITS = 12;

/**
 * The events in order. Column names come back on every page, a row is never cut. That the completion is none of them is said
 * below.
 */
export function drawEvents(flow: Flow, { envelope, events, chain }: AuditReport, look: ReportLook): void {
  const head = columnNames(look);
  flow.section(look.words.timeline, head.heightPt + 60, () => {
    flow.paper.within("Table", () => {
      flow.place(head);
      flow.repeated = head;
      for (const event of events) flow.place(row(event, look));
      flow.repeated = undefined;
    });
    if (envelope.status === "COMPLETED") flow.place(completionFollows(chain.length + 1, look));
  });
}

function completionFollows(seq: number, { words, locale }: ReportLook): Block {
  const note = fill(words.completionFollows, { number: formatNumber(seq, locale) });
  return stack([gap(10), text(note, TYPE.label, { xPt: 0, widthPt: READING_PT }, { tag: "P" })]);
}

function columnNames({ words, timeZone }: ReportLook): Block {
  const name = (words: string, column: keyof typeof COLUMNS) =>
    text(words, TYPE.column, COLUMNS[column], { tag: "TH" });
  const names = beside(
    [
      name(words.number, "seq"),
      name(fill(words.time, { zone: timeZone }), "time"),
      name(words.what, "what"),
      name(fill(words.hash, { count: HASH_DIGITS }), "hash"),
    ],
    "TR",
  );
  return stack([names, gap(3), rule(WIDE, INK, 0.5)]);
}

function row(event: Event, look: ReportLook): Block {
  const { timeZone, words } = look;
  const device = event.userAgent && (deviceWords(event.userAgent, words) ?? event.userAgent);
  const line = (words: string, type: Type, column: keyof typeof COLUMNS) =>
    text(words, type, COLUMNS[column], { tag: "" });
  const utc = timeZone === "UTC" ? [] : [line(formatUtcBeside(event.at, timeZone), SMALL, "time")];
  const cells = [
    stack([line(String(event.seq), FIRST, "seq")], "TD"),
    stack([line(formatSortable(event.at, timeZone), FIRST, "time"), ...utc], "TD"),
    stack(
      [
        line(event.summary, TYPE.value, "what"),
        line(
          listed([event.actor, event.channel && words.reachedBy[event.channel], event.ip, device]),
          TYPE.small,
          "what",
        ),
        line(event.type, SMALL, "what"),
      ],
      "TD",
    ),
    stack([line(event.hash.slice(0, HASH_DIGITS), { ...SMALL, leadingPt: 13 }, "hash")], "TD"),
  ];
  return stack([gap(4), beside(cells, "TR"), gap(4), rule(WIDE)]);
}
