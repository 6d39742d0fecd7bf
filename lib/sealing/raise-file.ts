import { X509Certificate } from "node:crypto";
import { log } from "@/lib/log";
import { cmsParts } from "@/lib/pdf/pki/cms-parts";
import type { SignatureValidation } from "@/lib/pdf/seal/append-validation";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import type { GrownFile } from "@/lib/storage/grown-file";
import { conclude, type Sealed, type SealRun, together } from "./apply-seal";
import { appendTimestamp } from "./extend-sealed";
import { authorityOf, collect, sealAmong, signaturesIn, signerValidations } from "./file-signatures";
import { reaches, type SealLevel } from "./level";
import type { Timestamper } from "./timestamp-authorities";
import { ValidationUnavailableError } from "./validation/errors";
import type { ValidationSource } from "./validation/source";

export type Raisable = { file: GrownFile; level: SealLevel };

/** A run with someone to ask. */
export type RaiseRun = SealRun & { timestamps: Timestamper };

/**
 * Appends to a sealed file what it still lacks: a document timestamp where the seal has no time, validation data, and
 * a document timestamp over that. For a file that lacks nothing, validation data for its last timestamp and another one
 * over it. Answers undefined when nothing was to be had; throws nothing that an authority causes.
 */
export async function raiseFile({ file, level }: Raisable, run: RaiseRun): Promise<Sealed | undefined> {
  try {
    if (level !== "B-B") return await raiseValidation(file, level, run);
    const stamped = await appendTimestamp(file, [], run.timestamps, run.owner);
    const timed: Sealed = { file: stamped.file, level: "B-T", isPending: false, renewBy: undefined };
    if (!reaches(run.means.wanted, "B-LT")) return timed;
    return (await raiseValidation(timed.file, "B-T", run)) ?? { ...timed, isPending: true };
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    log.info({ err: error }, "a seal waits for its timestamp");
    return undefined;
  }
}

async function raiseValidation(file: GrownFile, level: SealLevel, run: RaiseRun): Promise<Sealed | undefined> {
  const { means, owner } = run;
  // Its validation data is there already; what is missing is the timestamp over it.
  if (level === "B-LT") return stampOver(file, [], run);
  if (!means.validation) return undefined;
  const found = await signaturesIn(file, owner);
  // Renewal is about the last timestamp: what stands before it was provided for when it was made, but for signers' in old files.
  const open = level === "B-LTA" ? found.slice(-1) : found.slice(sealAmong(found));
  const ofSigners = await signerValidations(found, means.validation);
  const isMissing = ofSigners instanceof ValidationUnavailableError;
  if (isMissing) log.info({ err: ofSigners }, "what proves a seal's signers' timestamps is not to be had now");
  // A renewal does not wait for it: the last timestamp would run out over all that is there.
  if (isMissing && level !== "B-LTA") return undefined;
  const validations: SignatureValidation[] = isMissing ? [] : [...ofSigners];
  for (const { contents, validationKey } of open) {
    const validation = await validationOf(contents, means.validation, run);
    if (validation instanceof ValidationUnavailableError) {
      log.info({ err: validation }, "a seal waits for its validation data");
      if (validation.mayPass || level === "B-LTA") return undefined;
      return { file, level, isPending: false, renewBy: undefined };
    }
    validations.push({ ...validation, signature: validationKey });
  }
  // A renewal is whole or none: without the new timestamp the data would change the file and gain nothing.
  return level === "B-LTA" ? stampOver(file, validations, run) : conclude(file, validations, { ...means, owner });
}

async function stampOver(sealed: GrownFile, validations: SignatureValidation[], run: RaiseRun): Promise<Sealed> {
  const { file, timestamp } = await appendTimestamp(sealed, validations, run.timestamps, run.owner);
  return { file, level: "B-LTA", isPending: false, renewBy: new Date(timestamp.info.certificate.validTo) };
}

/** Of a seal: its signer and its timestamp's authority; of a document timestamp: its authority. */
async function validationOf(contents: Buffer, source: ValidationSource, run: RaiseRun) {
  const { signer, certificates, timestamp } = cmsParts(contents);
  const pool = [...certificates, ...run.signer.roots].map((der) => new X509Certificate(der));
  const own = await collect(source, { leaf: new X509Certificate(signer), pool });
  if (!timestamp) return own;
  return together(own, await collect(source, authorityOf(timestamp))) ?? own;
}
