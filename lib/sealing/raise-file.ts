import { X509Certificate } from "node:crypto";
import { log } from "@/lib/log";
import { cmsParts } from "@/lib/pdf/pki/cms-parts";
import type { SignatureValidation } from "@/lib/pdf/seal/append-validation";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import { readTimestampToken } from "@/lib/pdf/seal/timestamp-token";
import { runInSandbox } from "@/lib/sandbox/run";
import type { GrownFile } from "@/lib/storage/grown-file";
import { conclude, type Sealed, type SealRun, together } from "./apply-seal";
import { appendTimestamp } from "./extend-sealed";
import { reaches, type SealLevel } from "./level";
import type { Timestamper } from "./timestamp-authorities";
import { CertificateRevokedError, ValidationUnavailableError } from "./validation/errors";
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
  const { output } = await runInSandbox("listSignatures", {}, file, { owner });
  const found = output.signatures.map((each) => ({ ...each, contents: Buffer.from(each.contents, "base64") }));
  const seal = found.findLastIndex(({ subFilter }) => subFilter === "ETSI.CAdES.detached");
  // Renewal is about the last timestamp: what stands before it was provided for when it was made.
  const open = level === "B-LTA" ? found.slice(-1) : found.slice(seal);
  const validations: SignatureValidation[] = [];
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
  const { certificate, certificates: above } = readTimestampToken(timestamp);
  const authority = { leaf: certificate, pool: above.map((der) => new X509Certificate(der)) };
  return together(own, await collect(source, authority)) ?? own;
}

async function collect(source: ValidationSource, question: Parameters<ValidationSource["collect"]>[0]) {
  try {
    return await source.collect(question);
  } catch (error) {
    if (error instanceof ValidationUnavailableError) return error;
    if (!(error instanceof CertificateRevokedError)) throw error;
    // The seal was made before; that it was good then, no later answer can prove.
    log.warn({ err: error }, "a certificate was revoked since it sealed");
    return new ValidationUnavailableError("revoked", error.message, { cause: error });
  }
}
