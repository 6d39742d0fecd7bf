export type TimestampErrorCode =
  | "unreachable"
  | "timed_out"
  | "http_status"
  | "reply_too_large"
  | "malformed"
  | "refused"
  | "imprint_mismatch"
  | "nonce_mismatch"
  | "policy_mismatch"
  | "not_a_timestamp_certificate"
  | "certificate_mismatch"
  | "certificate_not_valid_then"
  | "certificate_revoked"
  | "certificate_not_trusted"
  | "signature_invalid"
  | "unsupported_algorithm"
  | "clock_skew";

/** There is no timestamp that could be used. Nothing may claim one. */
export class TimestampError extends Error {
  override readonly name = "TimestampError";
  constructor(
    readonly code: TimestampErrorCode,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`timestamp ${code}: ${detail}`, options);
  }
}
