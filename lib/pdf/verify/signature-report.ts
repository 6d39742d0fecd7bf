import type { PdfDocument } from "@/lib/pdf/core/document";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { Followed } from "@/lib/pdf/verify/changes/later-changes";
import type { JudgedTimestamp } from "@/lib/pdf/verify/judge";
import { levelOf } from "@/lib/pdf/verify/level";
import { verdictOf } from "@/lib/pdf/verify/reasons";
import {
  type CertificateReport,
  type SignatureReport,
  type TimestampReport,
  toLaterChanges,
} from "@/lib/pdf/verify/report";
import { dateOf, textOf } from "@/lib/pdf/verify/structure/document-parts";

type Around = { number: number; all: readonly Followed[]; pages: ReadonlyMap<number, number> };

export function signatureReport(doc: PdfDocument, each: Followed, { number, all, pages }: Around): SignatureReport {
  const { examined, trust, timestamps, provenTime, provenBy } = each;
  const { field, part, signer, reasons } = examined;
  const scheme = signer?.scheme;
  return {
    number,
    fieldName: field.name.slice(0, 200).toWellFormed(),
    kind: examined.kind,
    verdict: verdictOf(reasons),
    reasons: [...reasons],
    signer: certificateReport(examined.kind === "timestamp" ? timestamps[0]?.stamp.authority : signer?.certificate),
    claimed: {
      name: textOf(doc, field.signature, "Name"),
      reason: textOf(doc, field.signature, "Reason"),
      location: textOf(doc, field.signature, "Location"),
      time: dateOf(doc, field.signature, "M"),
    },
    provenTime: provenTime?.toISOString() ?? null,
    provenBy: provenBy ?? null,
    timestamps: timestamps.flatMap(timestampReport),
    isTrusted: trust?.anchor !== undefined,
    chain: (trust?.chain ?? []).map(({ subjectLine }) => subjectLine),
    trustedAs: trust?.anchor?.role ?? null,
    level: examined.kind === "signature" ? levelOf(each, all) : null,
    subFilter: examined.subFilter,
    algorithm: scheme ? `${scheme.name} with ${scheme.hash.toUpperCase().replace("SHA", "SHA-")}` : null,
    certifies: examined.permissions ?? null,
    byteRange: field.byteRange.filter(Number.isSafeInteger).slice(0, 4),
    signedBytes: part?.length ?? 0,
    coversWholeFile: part?.length === doc.bytes.length,
    laterChanges: toLaterChanges(each.changes, pages),
  };
}

function timestampReport({ stamp, reasons, isTrusted }: JudgedTimestamp): TimestampReport[] {
  if (!stamp.time) return [];
  const authority = certificateReport(stamp.authority);
  return [{ time: stamp.time.toISOString(), authority, isTrusted, reasons: [...reasons] }];
}

function certificateReport(certificate: Certificate | undefined): CertificateReport | null {
  if (!certificate) return null;
  return {
    name: certificate.name,
    subject: certificate.subjectLine,
    issuer: certificate.issuerLine,
    serialNumber: certificate.serialHex,
    sha256: certificate.sha256,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
  };
}
