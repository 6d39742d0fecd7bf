import type { Ctx, Environment } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { SignerAuthority } from "@/lib/signers/read-authority";
import { signerAuthority } from "@/lib/signers/signer-authority";
import { SignerAuthorityError } from "@/lib/signers/signer-authority-error";

/** Who certifies signers here. What is wrong with it is for the operator, in the log. */
export async function certifierOf(environment: Environment): Promise<SignerAuthority> {
  try {
    return await signerAuthority(environment);
  } catch (error) {
    if (!(error instanceof SignerAuthorityError)) throw error;
    log.error({ err: error }, "no certificates can be issued to signers");
    throw new AppError(
      "advanced_unavailable",
      "This instance cannot issue certificates to signers at present. Tell its operator; level SIMPLE works meanwhile.",
    );
  }
}

/** Level ADVANCED is refused when it is asked for, not when somebody wants to sign. */
export async function requireCertifier(
  { environment }: Ctx,
  { signatureLevel }: Pick<CreateEnvelope, "signatureLevel">,
): Promise<void> {
  if (signatureLevel === "ADVANCED") await certifierOf(environment);
}
