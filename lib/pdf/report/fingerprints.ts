import { type Block, gap, stack, text } from "@/lib/pdf/report/block";
import { type Fact, facts } from "@/lib/pdf/report/facts";
import type { Flow } from "@/lib/pdf/report/flow";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { withBar } from "@/lib/pdf/report/summary";
import { LABEL_PT, MEASURE_PT, READING_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatCount, formatHash } from "@/lib/pdf/report/wording";

const WIDE = { xPt: 0, widthPt: MEASURE_PT };
const READING = { xPt: 0, widthPt: READING_PT };
const COLUMNS = { xPt: 0, labelPt: LABEL_PT, widthPt: MEASURE_PT };

/** The whole hashes of every file, of the chain's head and of the seal's certificate. */
export function drawFingerprints(flow: Flow, report: AuditReport, look: ReportLook): void {
  const { words } = look;
  const { documents, combined, chain } = report;
  flow.section(words.fingerprints, 120, () => {
    flow.place(stack([text(words.fingerprintsNote, TYPE.label, READING), gap(12)]));
    documents.forEach((document, index) => {
      flow.listed(titled(document.name, documentFacts(document, look), true), index);
    });
    if (combined) {
      const sealed = combinedFacts(combined, look);
      flow.listed(titled(words.allInOne, sealed, false), documents.length);
    }
    const events = formatCount(chain.length, words.events, look);
    const head = { label: words.head, value: formatHash(chain.head), type: TYPE.code };
    const note = text(fill(words.chainNote, { events }), TYPE.label, READING);
    flow.listed(stack([titled(words.evidence, [head], false), gap(4), note]), documents.length + 1);
  });
}

function titled(title: string, list: Fact[], own: boolean): Block {
  return stack([text(title, TYPE.name, WIDE, { tag: "H3", own }), gap(3), facts(list, COLUMNS)]);
}

function documentFacts(document: AuditReport["documents"][number], look: ReportLook): Fact[] {
  const { words } = look;
  const isNormalised = document.uploadedSha256 !== document.sha256;
  const hash = (hex: string | undefined) => hex && formatHash(hex);
  const size = (bytes: number | undefined) => (bytes === undefined ? undefined : formatCount(bytes, words.bytes, look));
  return [
    ...(isNormalised
      ? [
          { label: words.asUploaded, value: hash(document.uploadedSha256), type: TYPE.code },
          { label: " ", value: words.normalised, type: TYPE.small },
        ]
      : []),
    { label: words.asSigned, value: hash(document.sha256), more: size(document.sizeBytes), type: TYPE.code },
    ...(document.layers ? [{ label: " ", value: words.layers, type: TYPE.small }] : []),
    document.sealedSha256
      ? {
          label: words.sealed,
          value: hash(document.sealedSha256),
          more: [document.signatureLevel, size(document.sealedSizeBytes)].filter(Boolean).join(", "),
          type: TYPE.code,
        }
      : { label: words.sealed, value: words.notSealed },
  ];
}

function combinedFacts(combined: NonNullable<AuditReport["combined"]>, look: ReportLook): Fact[] {
  const more = [combined.signatureLevel, formatCount(combined.sizeBytes, look.words.bytes, look)].join(", ");
  return [{ label: look.words.sealed, value: formatHash(combined.sha256), more, type: TYPE.code }];
}

export function drawSeal(flow: Flow, { seal }: AuditReport, look: ReportLook): void {
  const { words } = look;
  flow.section(words.seal, 90, () => {
    flow.place(
      facts(
        [
          { label: words.subject, value: seal.certificateSubject, own: true },
          { label: words.fingerprint, value: formatHash(seal.certificateSha256), type: TYPE.code },
          { label: words.level, value: seal.level },
        ],
        COLUMNS,
      ),
    );
    const notice = seal.isTest ? words.testSeal : seal.isDevelopment ? words.developmentSeal : undefined;
    if (notice) flow.place(stack([gap(8), withBar(text(notice, TYPE.strong, { xPt: 10, widthPt: MEASURE_PT - 10 }))]));
  });
}
