export type SealKeyProblem =
  | "incomplete"
  | "certificate_unreadable"
  | "key_unreadable"
  | "key_unsupported"
  | "key_mismatch"
  | "not_yet_valid"
  | "expired";

/** The configured sealing key cannot be used. The message is meant for the operator. */
export class SealKeyError extends Error {
  override readonly name = "SealKeyError";
  constructor(
    readonly problem: SealKeyProblem,
    message: string,
  ) {
    super(message);
  }
}
