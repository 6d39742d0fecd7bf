import { type Block, beside, gap, stack, text } from "@/lib/pdf/report/block";
import { deviceOf } from "@/lib/pdf/report/device";
import { type Fact, facts } from "@/lib/pdf/report/facts";
import type { Flow } from "@/lib/pdf/report/flow";
import { identifiedBy, roleOf, statusOf } from "@/lib/pdf/report/recipient-words";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook, ReportWords } from "@/lib/pdf/report/report-words";
import { signaturePicture } from "@/lib/pdf/report/signature-picture";
import { colourOf, sign } from "@/lib/pdf/report/signs";
import { MEASURE_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatHash, formatTime, formatTimes, letterOf, listed } from "@/lib/pdf/report/wording";

type Recipient = AuditReport["recipients"][number];

const PICTURE_PT = 148;
const FACTS = { xPt: PICTURE_PT + 24, labelPt: 84, widthPt: MEASURE_PT - PICTURE_PT - 24 };

/** An entry for each recipient: who, how reached and identified, what they did and when, from where, their signature. */
export function drawEntries(flow: Flow, report: AuditReport, look: ReportLook): void {
  if (report.recipients.length === 0) return;
  const entries = report.recipients.map((one) => entry(one, report, look));
  flow.section(look.words.entries, entries[0]?.heightPt ?? 0, () => {
    for (const [index, block] of entries.entries()) flow.listed(block, index);
  });
}

function entry(one: Recipient, report: AuditReport, look: ReportLook): Block {
  const { words } = look;
  const { kind, word } = statusOf(one, words);
  const name = { xPt: 0, widthPt: MEASURE_PT - 160 };
  const end = { xPt: MEASURE_PT - 148, widthPt: 148 };
  // Of who only gets a copy, the part is what stands in the place of a status.
  const role = one.role === "CARBON_COPY" ? "" : roleOf(one, words);
  const parts = listed([one.name ? one.email : "", role, orderOf(one, report, words)]);
  const head = beside([
    stack([
      text(one.name || one.email, TYPE.name, name, { tag: "H3", own: true, language: one.locale }),
      text(parts, TYPE.small, name),
    ]),
    beside([
      text(word, { ...TYPE.strong, colour: colourOf(kind), leadingPt: 14 }, { ...end, widthPt: 132 }, { align: "end" }),
      sign(kind, MEASURE_PT - 10, 10, 14),
    ]),
  ]);
  const mark = look.marks[one.id];
  const alt = fill(words.signatureOf, { name: one.name || one.email });
  const picture = mark ? [signaturePicture(mark, alt, one.locale, 0, PICTURE_PT)] : [];
  const body = beside([...picture, facts(factsOf(one, report, look), FACTS)]);
  return stack([head, gap(8), body]);
}

/** Their place counts only where not everyone has the same. */
function orderOf({ order, role }: Recipient, { recipients }: AuditReport, words: ReportWords): string {
  const isOrdered = new Set(recipients.map((one) => one.order)).size > 1;
  return isOrdered && role !== "CARBON_COPY" ? fill(words.order, { place: order }) : "";
}

function factsOf(one: Recipient, report: AuditReport, look: ReportLook): Fact[] {
  const { words } = look;
  const zone = { ...look, timeZone: one.timeZone ?? look.timeZone };
  const time = (iso: string | undefined) => iso && formatTimes(iso, zone);
  const identified = [identifiedBy(one, words), time(one.authenticatedAt)].filter(Boolean).join(", ");
  return [
    { label: words.reached, value: words.reachedBy[one.reachedBy] },
    { label: words.identified, value: identified, more: words.nameGiven },
    { label: words.opened, value: time(one.viewedAt), more: one.openedBy && words.reachedBy[one.openedBy] },
    { label: words.agreed, value: agreement(one, report, zone) },
    { label: actOf(one, words), value: time(one.actedAt) },
    { label: words.declineReason, value: one.declineReason, own: true, language: one.locale },
    { label: words.address, value: one.ip },
    deviceFact(one, words),
    { label: words.recipient, value: one.id, type: TYPE.code },
    ...certificateFacts(one, look),
  ];
}

/** At level ADVANCED: in whose name they signed, who vouches for it, and over what. */
function certificateFacts({ certificate, timeZone }: Recipient, look: ReportLook): Fact[] {
  if (!certificate) return [];
  const { words } = look;
  const { subject, issuer, serial, notBefore, notAfter, sha256, manifestSha256, timestamped, reissued } = certificate;
  const zone = { ...look, timeZone: timeZone ?? look.timeZone };
  const valid = fill(words.fromTo, { from: formatTime(notBefore, zone), to: formatTime(notAfter, zone) });
  return [
    { label: words.certificate, value: subject, more: reissued ? words.reissued : undefined, own: true },
    { label: words.issuer, value: issuer, own: true },
    { label: words.serial, value: formatHash(serial), type: TYPE.code },
    { label: words.fingerprint, value: formatHash(sha256), type: TYPE.code },
    { label: words.valid, value: valid },
    {
      label: words.manifest,
      value: formatHash(manifestSha256),
      more: timestamped ? words.timestamped : words.notTimestamped,
      type: TYPE.code,
    },
  ];
}

function actOf({ status }: Recipient, words: ReportWords): string {
  if (status === "APPROVED") return words.approved;
  if (status === "CONFIRMED") return words.confirmed;
  return status === "DECLINED" ? words.declined : words.signed;
}

function agreement(one: Recipient, { consents }: AuditReport, look: ReportLook): string | undefined {
  const consent = consents.findLast(({ recipientId }) => recipientId === one.id);
  if (!consent) return undefined;
  const texts = [...new Set(consents.map(({ sha256 }) => sha256))];
  const letter = letterOf(texts.indexOf(consent.sha256));
  return fill(look.words.agreedTo, { letter, time: formatTimes(consent.at, look) });
}

/** In words, and below that what the browser said of itself. */
function deviceFact({ userAgent }: Recipient, words: ReportWords): Fact {
  const device = userAgent ? deviceWords(userAgent, words) : undefined;
  if (!device) return { label: words.device, value: userAgent, type: TYPE.small, own: true };
  return { label: words.device, value: device, more: userAgent, own: true };
}

export function deviceWords(userAgent: string, words: ReportWords): string | undefined {
  const device = deviceOf(userAgent);
  if (!device) return undefined;
  return device.system ? fill(words.on, { browser: device.browser, system: device.system }) : device.browser;
}
