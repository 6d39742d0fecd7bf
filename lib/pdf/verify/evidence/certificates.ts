import { X509Certificate } from "node:crypto";
import { envelopeFacts, standingOf } from "@/lib/evidence/standing";
import { Asn1 } from "@/lib/pdf/verify/asn1/node";
import { readSignedData } from "@/lib/pdf/verify/cms/signed-data";
import type { Contradiction, EvidenceFile, Recorded, RecordedCertificate } from "@/lib/pdf/verify/evidence/recorded";

/** Tells that a signer's key was gone before the files were made, and which certificate took the place of theirs. */
const REISSUED = "recipient.certificate_reissued";

/** What is printed of a certificate, all of it read from the certificate itself (DER). */
export function certificateFacts(der: Buffer) {
  const certificate = new X509Certificate(der);
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    serial: certificate.serialNumber.toLowerCase(),
    sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
}

const inOneLine = (name: string): string => name.split("\n").join(", ");

/**
 * At level ADVANCED each card shows with which certificate its signer signed, and what. It is the one that the record
 * names: of the act that stands, or the one that took its place; and where the certificate itself is at hand, in the
 * signature over the manifest or beside its event, all that is printed of it stands in it.
 */
export function certificateFault(file: EvidenceFile): Contradiction | undefined {
  const { envelope, recipients, recorded } = file;
  for (const { id, certificate } of recipients) {
    const act = actOf(recorded, id);
    const isRight = certificate
      ? act !== undefined && isOfAct(certificate, act, file)
      : act === undefined || envelope.status !== "COMPLETED";
    if (!isRight) return { fact: "certificate", at: act?.seq ?? recorded.length };
  }
  return undefined;
}

/** A certificate that took the place of another before such things were recorded: no event names it. */
export const isUntold = ({ recipients, recorded }: EvidenceFile): boolean =>
  recipients.some(({ id, certificate }) => certificate?.reissued === true && !reissueFor(recorded, id));

function actOf(recorded: readonly Recorded[], recipientId: string): Recorded | undefined {
  const { acted } = standingOf(recorded, recipientId);
  return typeof acted?.payload.aesManifestSha256 === "string" ? acted : undefined;
}

/** Where the act was given anew, its key too: what was said of an earlier one no longer counts. */
function reissueFor(recorded: readonly Recorded[], recipientId: string): Recorded | undefined {
  const from = actOf(recorded, recipientId)?.seq ?? 0;
  return recorded.findLast(
    ({ type, seq, payload }) => type === REISSUED && seq > from && payload.recipientId === recipientId,
  );
}

function isOfAct(printed: RecordedCertificate, act: Recorded, file: EvidenceFile): boolean {
  const { aesManifestSha256, aesTimestamped } = act.payload;
  const isManifest =
    printed.manifestSha256 === aesManifestSha256 && printed.timestamped === (aesTimestamped ?? printed.timestamped);
  if (!isManifest) return false;
  const reissue = reissueFor(file.recorded, String(act.payload.recipientId));
  if (printed.reissued && !reissue) return isOfEarlierVersion(file);
  if (printed.reissued !== (reissue !== undefined)) return false;
  const { payload } = reissue ?? act;
  if (printed.sha256 !== payload.aesCertificateSha256 || printed.serial !== payload.aesCertificateSerial) return false;
  const der = reissue ? besideEvent(reissue) : besideManifest(printed, file);
  return der === undefined || isOfCertificate(printed, der);
}

/** Whoever records the environment records such certificates as well. */
const isOfEarlierVersion = ({ recorded }: EvidenceFile): boolean => envelopeFacts(recorded).environments.length === 0;

function besideEvent({ personal }: Recorded): Buffer | undefined {
  const der = personal?.data.certificate;
  return typeof der === "string" ? Buffer.from(der, "base64") : undefined;
}

/** What is wrong with the signature itself is looked at elsewhere; before a trail is made there is none. */
function besideManifest({ sha256, manifestSha256 }: RecordedCertificate, file: EvidenceFile): Buffer | undefined {
  const own = file.manifests?.find((manifest) => manifest.sha256 === manifestSha256);
  if (!own) return undefined;
  try {
    const { certificates } = readSignedData(Asn1.first(Buffer.from(own.cmsBase64, "base64")));
    return certificates.find((der) => certificateFacts(der).sha256 === sha256);
  } catch {
    return undefined;
  }
}

function isOfCertificate(printed: RecordedCertificate, der: Buffer): boolean {
  try {
    return Object.entries(certificateFacts(der)).every(([member, value]) => printed[member as "subject"] === value);
  } catch {
    return false;
  }
}
