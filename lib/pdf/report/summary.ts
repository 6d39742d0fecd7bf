import { type Block, beside, gap, rule, stack, text } from "@/lib/pdf/report/block";
import { documentsOf, heading } from "@/lib/pdf/report/document-list";
import { facts } from "@/lib/pdf/report/facts";
import type { Flow } from "@/lib/pdf/report/flow";
import { qrCode } from "@/lib/pdf/report/qr-code";
import { headlineOf, identifiedBy, statusOf, timeOfAct } from "@/lib/pdf/report/recipient-words";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { colourOf, productSign, sign } from "@/lib/pdf/report/signs";
import { BOTTOM_PT, INK, LABEL_PT, MEASURE_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatCount, formatNumber, formatTime, listed, shortHash } from "@/lib/pdf/report/wording";

const WIDE = { xPt: 0, widthPt: MEASURE_PT };
const QR_PT = 82;
const TITLE_LINES = 3;
const BRAND_TOP_PT = 44;

/** Page one: what was agreed, by whom, when, how it ended, and how to check it. Nothing of it goes on to the next page. */
export function drawSummary(flow: Flow, report: AuditReport, look: ReportLook): void {
  const { words } = look;
  flow.paper.artifact(() => productSign(flow.paper, 0, BRAND_TOP_PT, 15));
  text(words.brand, TYPE.section, { xPt: 21, widthPt: 200 }).draw(flow.paper, BRAND_TOP_PT);
  const kind = text(words.title, TYPE.label, { xPt: MEASURE_PT - 200, widthPt: 200 }, { align: "end" });
  kind.draw(flow.paper, BRAND_TOP_PT + 2);
  flow.yPt = 92;
  flow.place(headline(report, look));
  flow.place(title(report.envelope.subject, report.envelope.locale));
  flow.gap(6);
  for (const notice of notices(report, look)) flow.place(notice);
  flow.gap(14);
  flow.place(particulars(report, look));
  const evidence = evidenceOf(report, look);
  const documents = documentsOf(report, look);
  const room = BOTTOM_PT - flow.yPt - evidence.heightPt - documents.heightPt;
  flow.place(peopleOf(report, look, room));
  flow.place(documents);
  flow.place(evidence);
}

function headline({ envelope }: AuditReport, { words }: ReportLook): Block {
  const isDone = envelope.status === "COMPLETED";
  const kind = isDone ? "done" : "stopped";
  const word = words.headline[envelope.status as keyof typeof words.headline] ?? envelope.status;
  const type = { ...TYPE.section, colour: colourOf(kind) };
  return stack([beside([sign(kind, 0, 12, 16), text(word, type, { xPt: 18, widthPt: MEASURE_PT - 18 })]), gap(6)]);
}

/** As large as three lines allow; a subject of any length is printed whole. */
function title(subject: string, language: string): Block {
  const options = { tag: "H1", own: true, language };
  const [large, ...smaller] = [TYPE.title, TYPE.subtitle, TYPE.section].map((type) => ({
    type,
    block: text(subject, type, WIDE, options),
  }));
  const fits = [large, ...smaller].find((one) => one && one.block.heightPt <= TITLE_LINES * one.type.leadingPt);
  return fits?.block ?? text(subject, TYPE.name, WIDE, { ...options, mostLines: 8 });
}

/** Sentences that must not be missed, in black and white too: a bar stands before them. */
function notices(report: AuditReport, { words, locale }: ReportLook): Block[] {
  const { envelope, seal, protection } = report;
  const { changedFrom, unprotectedCount } = protection;
  const count = (value: number) => formatNumber(value, locale);
  const all = [
    ...(changedFrom === null ? [] : [fill(words.changedOutside, { number: count(changedFrom) })]),
    ...(unprotectedCount === 0 ? [] : [fill(words.unprotected, { count: count(unprotectedCount) })]),
    ...(envelope.environment === "test" ? [words.test] : []),
    ...(seal.isDevelopment && !seal.isTest ? [words.developmentSeal] : []),
  ];
  return all.map((notice) =>
    stack([gap(6), withBar(text(notice, TYPE.strong, { xPt: 10, widthPt: MEASURE_PT - 10 }))]),
  );
}

export function withBar(block: Block): Block {
  const bar = (paper: Parameters<Block["draw"]>[0], topPt: number) =>
    paper.artifact(() => paper.rectangle(0, topPt + 1, 2, block.heightPt - 2, INK));
  return beside([{ heightPt: block.heightPt, draw: bar }, block]);
}

function particulars({ envelope, generatedAt }: AuditReport, look: ReportLook): Block {
  const { words } = look;
  const { sender } = envelope;
  const time = (iso: string | undefined) => iso && formatTime(iso, look);
  const end = envelope.ended && (words.headline[envelope.status as keyof typeof words.headline] ?? envelope.status);
  const columns = { xPt: 0, labelPt: LABEL_PT, widthPt: MEASURE_PT - QR_PT - 28 };
  const list = facts(
    [
      { label: words.outcomeLabel, value: headlineOf(envelope, words) },
      { label: words.reason, value: envelope.ended?.reason, own: true },
      {
        label: words.sentBy,
        value: sender.name || sender.email,
        more: listed([sender.workspace, sender.email, addressWord(sender.addressConfirmed, words)]),
        own: true,
      },
      { label: words.sent, value: time(envelope.sentAt) ?? words.notSent },
      { label: words.completed, value: time(envelope.completedAt) },
      { label: end || words.headline.EXPIRED, value: time(envelope.ended?.at) },
      { label: words.made, value: time(generatedAt) },
      { label: words.envelope, value: envelope.id, type: TYPE.code },
    ],
    columns,
  );
  const host = look.verifyUrl.replace(/^https?:\/\//, "").replace(/[?#].*$/, "");
  const scan = fill(words.scan, { host });
  const xPt = MEASURE_PT - QR_PT;
  const label = text(scan, TYPE.small, { xPt: xPt - 20, widthPt: QR_PT + 20 }, { align: "end", mostLines: 3 });
  return beside([list, stack([qrCode(look.verifyUrl, scan, xPt, QR_PT), gap(5), label])]);
}

function addressWord(confirmed: boolean | undefined, words: ReportLook["words"]) {
  if (confirmed === undefined) return undefined;
  return confirmed ? words.addressConfirmed : words.addressNotConfirmed;
}

function peopleOf({ recipients }: AuditReport, look: ReportLook, roomPt: number): Block {
  const { words } = look;
  const acting = recipients.filter((one) => one.role !== "CARBON_COPY");
  const head = heading(words.people);
  const more = (count: number) =>
    text(fill(words.morePeople, { count: formatNumber(count, look.locale) }), TYPE.small, WIDE);
  const rows: Block[] = [];
  let used = head.heightPt + TYPE.small.leadingPt;
  for (const one of acting) {
    const row = personRow(one, look);
    if (used + row.heightPt > roomPt) break;
    used += row.heightPt;
    rows.push(row);
  }
  const left = acting.length - rows.length;
  return stack([head, stack(rows, "Table"), ...(left > 0 ? [more(left)] : [])]);
}

function personRow(one: AuditReport["recipients"][number], look: ReportLook): Block {
  const { kind, word } = statusOf(one, look.words);
  const acted = timeOfAct(one);
  const cell = { tag: "" };
  const name = { xPt: 18, widthPt: 190 };
  const who = stack(
    [
      text(one.name || one.email, TYPE.name, name, { ...cell, own: true, language: one.locale, mostLines: 2 }),
      ...(one.name ? [text(one.email, TYPE.small, name, { ...cell, own: true, mostLines: 1 })] : []),
    ],
    "TD",
  );
  const middle = { xPt: 220, widthPt: 128 };
  const how = stack(
    [
      text(word, { ...TYPE.strong, colour: colourOf(kind), leadingPt: 14 }, middle, cell),
      text(identifiedBy(one, look.words) ?? "", TYPE.small, middle, { ...cell, mostLines: 2 }),
    ],
    "TD",
  );
  const end = { xPt: 354, widthPt: MEASURE_PT - 354 };
  const when = text(acted ? formatTime(acted, look) : "", { ...TYPE.value, leadingPt: 14 }, end, {
    tag: "TD",
    align: "end",
  });
  return stack([gap(5), beside([sign(kind, 0, 10, 14), who, how, when], "TR"), gap(5), rule(WIDE)]);
}

function evidenceOf({ envelope, chain, seal, documents }: AuditReport, look: ReportLook): Block {
  const { words } = look;
  const { certificateSubject: subject } = seal;
  const isSealed = documents.some(({ sealedSha256 }) => sealedSha256 !== undefined);
  const events = formatCount(chain.length, words.events, look);
  const inChain = envelope.status === "COMPLETED" ? words.chainShortCompleted : words.chainShort;
  const list = facts(
    [
      {
        label: isSealed ? words.seal : words.trailSeal,
        value: seal.level ? fill(words.sealShort, { level: seal.level, subject }) : subject,
      },
      { label: words.evidence, value: fill(inChain, { events, hash: shortHash(chain.head) }) },
    ],
    { xPt: 0, labelPt: LABEL_PT, widthPt: MEASURE_PT },
  );
  return stack([gap(14), list]);
}
