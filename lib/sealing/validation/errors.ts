import type { X509Certificate } from "node:crypto";

export const nameOf = (certificate: X509Certificate): string => certificate.subject.split("\n").join(", ");

/** Somebody withdrew this certificate: nothing may be sealed or timestamped with it. */
export class CertificateRevokedError extends Error {
  override readonly name = "CertificateRevokedError";
  constructor(certificate: X509Certificate, revokedAt: Date) {
    super(`The certificate of "${nameOf(certificate)}" was revoked at ${revokedAt.toISOString()}`);
  }
}

export type UnavailableReason =
  /** No way from the certificate to a root. */
  | "no_root"
  /** The certificate names nobody who could be asked about it. */
  | "no_endpoints"
  /** It is revoked by now. */
  | "revoked"
  /** Those who could be asked gave no answer that proves anything. */
  | "no_answer";

/** There is no complete set of validation data, so nothing may claim B-LT. */
export class ValidationUnavailableError extends Error {
  override readonly name = "ValidationUnavailableError";
  constructor(
    readonly reason: UnavailableReason,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`validation data ${reason}: ${detail}`, options);
  }

  /** It may be there another time. */
  get mayPass(): boolean {
    return this.reason === "no_answer";
  }
}
