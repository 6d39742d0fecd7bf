export type SealKeyProblem =
  | "incomplete"
  | "ambiguous"
  | "file_unreadable"
  | "certificate_unreadable"
  | "key_unreadable"
  | "key_unsupported"
  | "key_mismatch"
  | "password_wrong"
  | "no_key"
  | "several_keys"
  | "token_module_missing"
  | "token_unavailable"
  | "pin_wrong"
  | "usage_forbidden"
  | "not_understood"
  | "weak"
  | "not_yet_valid"
  | "expired"
  | "next_unusable";

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
