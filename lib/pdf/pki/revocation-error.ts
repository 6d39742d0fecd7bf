export type RevocationErrorCode =
  | "malformed"
  | "unsupported"
  | "refused"
  | "other_certificate"
  | "responder_not_authorised"
  | "signature_invalid"
  | "nonce_mismatch"
  | "stale"
  | "not_yet_valid"
  | "unknown";

/** An answer about a certificate that proves nothing. */
export class RevocationError extends Error {
  override readonly name = "RevocationError";
  constructor(
    readonly code: RevocationErrorCode,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`revocation ${code}: ${detail}`, options);
  }
}

/** Whatever a parser makes of bytes that are no answer: they are malformed, or of a kind that is unknown here. */
export function wellFormed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RevocationError) throw error;
    const name = error instanceof Error ? error.name : "";
    const code = name === "UnsupportedAlgorithmError" ? "unsupported" : "malformed";
    throw new RevocationError(code, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What a verified answer says about one certificate. */
export type RevocationStatus = {
  /** When it was revoked; undefined while it is good. */
  revokedAt: Date | undefined;
  thisUpdate: Date;
  /** When something newer will be known; not every responder says so. */
  nextUpdate: Date | undefined;
};

const SKEW_MS = 5 * 60_000;
const WITHOUT_NEXT_MS = 24 * 60 * 60_000;

/** Until when an answer may be relied on: what it says, or a day where it says nothing. */
export const freshUntil = ({ thisUpdate, nextUpdate }: RevocationStatus): Date =>
  nextUpdate ?? new Date(thisUpdate.getTime() + WITHOUT_NEXT_MS);

/** The answer speaks of this moment: not of the future, and not replaced by a newer one. */
export function requireFresh(status: RevocationStatus, at: Date): void {
  if (status.thisUpdate.getTime() > at.getTime() + SKEW_MS) {
    throw new RevocationError("not_yet_valid", `it is of ${status.thisUpdate.toISOString()}`);
  }
  if (freshUntil(status) < at)
    throw new RevocationError("stale", `it was good until ${freshUntil(status).toISOString()}`);
}
