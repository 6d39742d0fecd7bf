import { PDFDocument } from "pdf-lib";
import { commit, GENESIS, hashEvent } from "@/lib/evidence/chain";
import { PdfDocument } from "@/lib/pdf/core/document";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { findAttachment } from "@/lib/pdf/verify/evidence/attachment";
import { checkEvidence } from "@/lib/pdf/verify/evidence/check-evidence";

/** What is attached to an audit trail. */
export const evidenceOf = (trail: Buffer): AuditReport =>
  JSON.parse(findAttachment(new PdfDocument(trail), "evidence.json")!.toString("utf8")) as AuditReport;

/** What the verifier finds in a trail with this attachment: as an instance would seal it that took no care itself. */
export async function findingsIn(evidence: AuditReport) {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(Buffer.from(JSON.stringify(evidence)), "evidence.json");
  return checkEvidence(new PdfDocument(Buffer.from(await pdf.save({ useObjectStreams: false }))), [])!;
}

type Recorded = AuditReport["recorded"][number];

/** The same trail over a record whose events were others: every commitment, hash and head is that of these. */
export function rerecorded(evidence: AuditReport, change: (event: Recorded) => Recorded): AuditReport {
  let previousHash = GENESIS;
  const recorded = evidence.recorded.map((event) => {
    const changed = change(event);
    const { personal } = changed;
    const commitment = personal ? commit(personal.salt, personal.data) : changed.commitment;
    const chained = { ...changed, commitment, previousHash };
    previousHash = hashEvent(chained);
    return { ...chained, hash: previousHash };
  });
  const events = evidence.events.map((event, index) => ({ ...event, hash: recorded[index]!.hash }));
  return { ...evidence, recorded, events, chain: { ...evidence.chain, head: previousHash } };
}

/** As an earlier version recorded it: without environment, languages and workspace, and of documents no more than hashes. */
export const recordedBefore = (evidence: AuditReport): AuditReport =>
  rerecorded(
    evidence,
    ({ payload: { environment: _environment, locale: _locale, ...payload }, personal, ...event }) => ({
      ...event,
      payload: {
        ...payload,
        ...listedWithout(payload, "documents", ["pageCount", "sizeBytes"]),
        ...listedWithout(payload, "recipients", ["locale"]),
      },
      personal: personal && { ...personal, data: namelessIn(personal.data) },
    }),
  );

function listedWithout(payload: Record<string, unknown>, name: string, members: readonly string[]) {
  const list = payload[name] as Record<string, unknown>[] | undefined;
  const strip = (each: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(each).filter(([member]) => !members.includes(member)));
  return list ? { [name]: list.map(strip) } : {};
}

function namelessIn({ documents: _documents, ...data }: Record<string, unknown>): Record<string, unknown> {
  const { workspace: _workspace, ...sender } = (data.sender ?? {}) as Record<string, unknown>;
  return data.sender ? { ...data, sender } : data;
}
