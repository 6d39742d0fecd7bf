/** The authority that certifies signers cannot be used. The message is meant for the operator. */
export class SignerAuthorityError extends Error {
  override readonly name = "SignerAuthorityError";
}
