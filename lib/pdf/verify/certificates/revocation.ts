import { UnsupportedError } from "@/lib/pdf/verify/asn1/algorithms";
import { MalformedError } from "@/lib/pdf/verify/asn1/node";
import { type Certificate, findCertificate } from "@/lib/pdf/verify/certificates/certificate";
import { RevocationList } from "@/lib/pdf/verify/certificates/crl";
import { OcspResponse, type RevocationFact } from "@/lib/pdf/verify/certificates/ocsp";

/** What a file brings along to judge its certificates by: its DSS (EN 319 142-1 5.4.2). */
export type ValidationData = { certificates: Certificate[]; sources: RevocationSource[] };
type RevocationSource = Pick<OcspResponse, "factAbout"> & { certificates?: Certificate[] };

/** Answers or lists of one source that are looked at: nobody needs more, and each costs a signature to check. */
export const MOST_SOURCES = 500;

export type RawValidationData = { certs: Buffer[]; ocsps: Buffer[]; crls: Buffer[] };

export type Revocation = { status: "good" | "unknown" } | { status: "revoked"; revokedAt: Date };

/** What cannot be read is of no use and does no harm. */
export function readValidationData({ certs, ocsps, crls }: RawValidationData): ValidationData {
  const answers = ocsps.flatMap((der) => readable(() => new OcspResponse(der)));
  const lists = crls.flatMap((der) => readable(() => new RevocationList(der)));
  const certificates = certs.flatMap((der) => findCertificate(der) ?? []);
  return {
    certificates: [...certificates, ...answers.flatMap((answer) => answer.certificates)],
    sources: [...answers, ...lists],
  };
}

/** Whether a certificate was revoked, as far as the file knows. A fact counts from `at` on, and what is newer too. */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  { sources }: ValidationData,
  at: Date,
): Revocation {
  const facts = sources.flatMap((source) => readable(() => source.factAbout(certificate, issuer)));
  const revoked = facts.find((fact) => fact?.status === "revoked");
  if (revoked) return { status: "revoked", revokedAt: revoked.revokedAt ?? revoked.thisUpdate };
  if (certificate.needsNoRevocationCheck) return { status: "good" };
  return { status: facts.some((fact) => fact && isFresh(fact, at)) ? "good" : "unknown" };
}

/** Still in force at that time, or said after it. */
const isFresh = ({ status, thisUpdate, nextUpdate }: RevocationFact, at: Date): boolean =>
  status === "good" && (nextUpdate ?? thisUpdate) >= at;

function readable<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof MalformedError || error instanceof UnsupportedError) return [];
    throw error;
  }
}
