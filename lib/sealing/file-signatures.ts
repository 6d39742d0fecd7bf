import { X509Certificate } from "node:crypto";
import { log } from "@/lib/log";
import { cmsParts } from "@/lib/pdf/pki/cms-parts";
import type { SignatureValidation, ValidationData } from "@/lib/pdf/seal/append-validation";
import type { FoundSignature } from "@/lib/pdf/seal/list-signatures";
import { readTimestampToken } from "@/lib/pdf/seal/timestamp-token";
import { runInSandbox } from "@/lib/sandbox/run";
import type { GrownFile } from "@/lib/storage/grown-file";
import { CertificateRevokedError, ValidationUnavailableError } from "./validation/errors";
import type { ValidationSource } from "./validation/source";

/** The signatures of a sealed file, in their order. */
export async function signaturesIn(file: GrownFile, owner: string | undefined): Promise<FoundSignature[]> {
  const { output } = await runInSandbox("listSignatures", {}, file, { owner });
  return output.signatures.map((each) => ({ ...each, contents: Buffer.from(each.contents, "base64") }));
}

/** Where our seal stands among them: document timestamps may stand behind it. */
export const sealAmong = (found: readonly FoundSignature[]): number =>
  found.findLastIndex(({ subFilter }) => subFilter === "ETSI.CAdES.detached");

/** Those of our signers: what stands in the bytes that the envelope began with came with the upload. */
function signersAmong(found: readonly FoundSignature[]): FoundSignature[] {
  const seal = sealAmong(found);
  const { baseBytes } = found[seal] ?? {};
  return baseBytes === undefined ? [] : found.slice(0, seal).filter((each) => each.coveredBytes > baseBytes);
}

/**
 * What the file does not keep yet of what proves the authorities good that gave our signers their time: others may have
 * answered them than answer the seal. What may still come is waited for; what cannot be had keeps nothing from the seal,
 * whose own level it is not.
 */
export async function signerValidations(
  found: readonly FoundSignature[],
  source: ValidationSource,
): Promise<SignatureValidation[] | ValidationUnavailableError> {
  const validations: SignatureValidation[] = [];
  for (const { contents, validationKey } of signersAmong(found).filter(({ hasValidation }) => !hasValidation)) {
    const { timestamp } = cmsParts(contents);
    const validation = timestamp && (await collect(source, authorityOf(timestamp)));
    if (!(validation instanceof ValidationUnavailableError)) {
      if (validation) validations.push({ ...validation, signature: validationKey });
    } else if (validation.mayPass) return validation;
    else log.warn({ err: validation }, "nothing proves the authority of a signer's timestamp good");
  }
  return validations;
}

/** Who gave a timestamp, with what came along. */
export function authorityOf(token: Buffer): Parameters<ValidationSource["collect"]>[0] {
  const { certificate, certificates } = readTimestampToken(token);
  return { leaf: certificate, pool: certificates.map((der) => new X509Certificate(der)) };
}

/** About what was signed or stamped before: that it was good then, no later answer can prove. */
export async function collect(
  source: ValidationSource,
  question: Parameters<ValidationSource["collect"]>[0],
): Promise<ValidationData | ValidationUnavailableError> {
  try {
    return await source.collect(question);
  } catch (error) {
    if (error instanceof ValidationUnavailableError) return error;
    if (!(error instanceof CertificateRevokedError)) throw error;
    log.warn({ err: error }, "a certificate was revoked since it sealed");
    return new ValidationUnavailableError("revoked", error.message, { cause: error });
  }
}
