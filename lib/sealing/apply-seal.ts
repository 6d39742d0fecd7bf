import { X509Certificate } from "node:crypto";
import { log } from "@/lib/log";
import type { ValidationData } from "@/lib/pdf/seal/append-validation";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import { timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import { validationKey } from "@/lib/pdf/seal/validation-key";
import type { GrownFile } from "@/lib/storage/grown-file";
import { appendTimestamp, appendValidations, withRoom } from "./extend-sealed";
import { signaturesIn, signerValidations } from "./file-signatures";
import type { InstanceSeal } from "./instance-seal";
import { reaches, type SealLevel } from "./level";
import type { SealMeans } from "./seal-means";
import { type Prepared, sealPrepared } from "./seal-prepared";
import type { SealSigner } from "./signer";
import type { ProvenTimestamp } from "./timestamp-authorities";
import { ValidationUnavailableError } from "./validation/errors";

export type Sealed = {
  file: GrownFile;
  level: SealLevel;
  /** Only something that may pass kept it from a higher level: it is to be tried again. */
  isPending: boolean;
  /** When its last document timestamp can no longer be checked without another one over it. */
  renewBy: Date | undefined;
};

/** What a file is sealed with, and the workspace it belongs to: the sandbox keeps workspaces apart. */
export type SealRun = Pick<InstanceSeal, "means"> & {
  signer: SealSigner;
  owner?: string | undefined;
  /** Signatures of level ADVANCED are in the file already, each with a timestamp of its own. */
  isOverSigners?: boolean | undefined;
};

/** Makes the file that lacks only its signature, with this much room for it. */
export type Prepare = (reservedBytes: number) => Promise<Prepared>;

/**
 * Seals at the highest level that can be had now, and says which: B-B without a timestamp, B-T without complete
 * validation data, B-LT without the document timestamp that makes it B-LTA. An authority that is down or lies never
 * stops a seal and never leaves a false statement in it. A revoked certificate seals nothing: that throws
 * `CertificateRevokedError`.
 */
export async function applySeal(
  prepare: Prepare,
  { signer, means, owner, isOverSigners = false }: SealRun,
): Promise<Sealed> {
  const proof = await signerValidation(signer, means);
  const signed = await sign(prepare, signer, means);
  if (!signed.timestamp) {
    return { file: signed.file, level: "B-B", isPending: means.timestamps !== undefined, renewBy: undefined };
  }
  const validation = together(proof, signed.timestamp.validation);
  if (validation === undefined || validation instanceof ValidationUnavailableError) {
    if (validation) log.info({ err: validation }, "no validation data: sealed as B-T");
    return { file: signed.file, level: "B-T", isPending: validation?.mayPass ?? false, renewBy: undefined };
  }
  const ofSigners = isOverSigners ? await validationsOfSigners(signed.file, means, owner) : [];
  if (ofSigners instanceof ValidationUnavailableError) {
    log.info({ err: ofSigners }, "no validation data for a signer's timestamp: sealed as B-T");
    return { file: signed.file, level: "B-T", isPending: true, renewBy: undefined };
  }
  return conclude(signed.file, [...ofSigners, { ...validation, signature: signed.key }], { ...means, owner });
}

/** Adds validation data, and the document timestamp when it is wanted and to be had. */
export async function conclude(
  sealed: GrownFile,
  validations: (ValidationData & { signature: string })[],
  { wanted, timestamps, owner }: SealMeans & { owner?: string | undefined },
): Promise<Sealed> {
  const isWanted = timestamps !== undefined && reaches(wanted, "B-LTA");
  try {
    if (isWanted) {
      const { file, timestamp } = await appendTimestamp(sealed, validations, timestamps, owner);
      const renewBy = new Date(timestamp.info.certificate.validTo);
      return { file, level: "B-LTA", isPending: false, renewBy };
    }
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    log.warn({ err: error }, "no document timestamp: sealed as B-LT");
  }
  const file = await appendValidations(sealed, validations, owner);
  return { file, level: "B-LT", isPending: isWanted, renewBy: undefined };
}

type Signed = { file: GrownFile; key: string; timestamp: ProvenTimestamp | undefined };

function sign(prepare: Prepare, signer: SealSigner, { timestamps }: SealMeans): Promise<Signed> {
  return withRoom(async (reservedBytes) => {
    const prepared = await prepare(reservedBytes);
    let timestamp: ProvenTimestamp | undefined;
    const stamp = async (signatureValue: Buffer): Promise<Buffer> => {
      timestamp = await timestamps!.stamp(timestampDigest(signatureValue));
      return timestamp.token;
    };
    const sealed = await sealPrepared(prepared, signer, timestamps && stamp).catch((error: unknown) => {
      if (!(error instanceof TimestampError)) throw error;
      log.warn({ err: error }, "no timestamp: sealed as B-B");
      return sealPrepared(prepared, signer);
    });
    const { contentsOffset } = prepared.prepared;
    const slot = sealed.file.appended(contentsOffset, contentsOffset + 2 * reservedBytes).toString("latin1");
    return { file: sealed.file, key: validationKey(Buffer.from(slot, "hex")), timestamp };
  });
}

const validationsOfSigners = async (file: GrownFile, { validation }: SealMeans, owner: string | undefined) =>
  validation ? signerValidations(await signaturesIn(file, owner), validation) : [];

type Validation = ValidationData | ValidationUnavailableError | undefined;

/** Asked before anything is signed: a revoked certificate must not seal. */
async function signerValidation({ certificate, chain, roots }: SealSigner, means: SealMeans): Promise<Validation> {
  const pool = [...chain, ...roots].map((der) => new X509Certificate(der));
  try {
    return await means.validation?.collect({ leaf: new X509Certificate(certificate), pool });
  } catch (error) {
    if (error instanceof ValidationUnavailableError) return error;
    throw error;
  }
}

/** All of it or none: what is missing for good outweighs what may still come. */
export function together(...parts: Validation[]): Validation {
  const missing = parts.filter((part) => part === undefined || part instanceof ValidationUnavailableError);
  if (missing.length > 0) return missing.find((part) => !part?.mayPass) ?? missing[0];
  const whole = parts.filter((part): part is ValidationData => part !== undefined && !(part instanceof Error));
  const unique = (list: Buffer[]) => list.filter((der, at) => list.findIndex((other) => other.equals(der)) === at);
  return {
    certificates: unique(whole.flatMap((part) => part.certificates)),
    ocsps: unique(whole.flatMap((part) => part.ocsps)),
    crls: unique(whole.flatMap((part) => part.crls)),
  };
}
