import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { ServedFile } from "@/lib/http/file-response";
import type { ServedArchive } from "@/lib/http/zip-response";
import { sizeOfFile } from "@/lib/storage/disk";
import { archiveNames } from "./archive-names";
import { requireEnvelope } from "./get";
import { endedUncompleted, type Stored } from "./store";

/** The sealed document of a completed envelope: the one at `index`, or all of them in one file. */
export async function signedDocumentOf(ctx: Ctx, envelopeId: string, index: number | undefined): Promise<ServedFile> {
  const stored = await requireEnvelope(ctx, envelopeId);
  if (index === undefined && stored.documents.length > 1) return combinedFile(stored);
  return sealedFile(stored, index ?? 0);
}

/** One sealed document, for whoever already holds the envelope (the signing page). */
export function sealedFile(stored: Stored, index: number): ServedFile {
  requireSealed(stored);
  const document = stored.documents[index];
  if (!document?.sealedSha256 || document.sealedSizeBytes === null)
    throw new AppError(
      "document_not_found",
      `This envelope has no document ${index}: \`document\` counts from 0 and must be below ${stored.documents.length}.`,
    );
  return {
    sha256: document.sealedSha256,
    sizeBytes: document.sealedSizeBytes,
    name: `${stemOf(document.document.name)} (signed).pdf`,
    disposition: "attachment",
  };
}

async function combinedFile(stored: Stored): Promise<ServedFile> {
  requireSealed(stored);
  const { combinedSha256: sha256, subject } = stored.envelope;
  if (sha256 === null) {
    const last = stored.documents.length - 1;
    throw new AppError(
      "combined_unavailable",
      `The documents of this envelope are not available in one file. Get them one by one with ?document=0 to ?document=${last}, or all as a ZIP with \`Accept: application/zip\`.`,
    );
  }
  return { sha256, sizeBytes: await sizeOfFile(sha256), name: `${subject} (signed).pdf`, disposition: "attachment" };
}

/** The sealed documents one by one (or the one at `index`), with the audit trail. */
export async function sealedArchiveOf(ctx: Ctx, envelopeId: string, index: number | undefined): Promise<ServedArchive> {
  const stored = await requireEnvelope(ctx, envelopeId);
  return {
    name: `${stored.envelope.subject}.zip`,
    at: stored.envelope.completedAt ?? stored.envelope.createdAt,
    files: await sealedFilesOf(stored, index),
  };
}

/** What a completed envelope gives out, by names that can stand beside each other: the documents, and the audit trail last. */
export async function sealedFilesOf(stored: Stored, index?: number): Promise<ServedArchive["files"]> {
  const wanted = index === undefined ? [...stored.documents.keys()] : [index];
  const files = [...wanted.map((each) => sealedFile(stored, each)), await trailFile(stored)];
  const names = archiveNames(files.map((file) => stemOf(file.name)));
  return files.map(({ sha256, sizeBytes }, at) => ({ name: names[at]!, sha256, sizeBytes }));
}

/** The files of several envelopes that are over, each in a folder of its own; the trail alone of one that was not completed. */
export async function archiveOf(ctx: Ctx, envelopeIds: readonly string[]): Promise<ServedArchive> {
  const all = [];
  for (const id of envelopeIds) all.push(await requireEnvelope(ctx, id));
  const folders = archiveNames(
    all.map(({ envelope }) => envelope.subject),
    "",
  );
  const files = [];
  for (const [at, stored] of all.entries()) {
    const kept = stored.envelope.status === "COMPLETED" ? await sealedFilesOf(stored) : await trailAlone(stored);
    files.push(...kept.map((file) => ({ ...file, name: `${folders[at]}/${file.name}` })));
  }
  return { name: "Envelopes", at: ctx.now, files };
}

async function trailAlone(stored: Stored): Promise<ServedArchive["files"]> {
  const { sha256, sizeBytes, name } = await trailFile(stored);
  return [{ name: archiveNames([stemOf(name)])[0]!, sha256, sizeBytes }];
}

/** The sealed audit trail of an envelope that is over, however it ended. */
export async function auditTrailOf(ctx: Ctx, envelopeId: string): Promise<ServedFile> {
  return trailFile(await requireEnvelope(ctx, envelopeId));
}

/** The same for whoever already holds the envelope (the signing page). */
export async function trailFile({ envelope }: Stored): Promise<ServedFile> {
  requireKept(envelope);
  const { auditSha256: sha256, status, subject } = envelope;
  if (sha256 !== null)
    return {
      sha256,
      sizeBytes: await sizeOfFile(sha256),
      name: `${subject} (audit trail).pdf`,
      disposition: "attachment",
    };
  if (endedUncompleted(status)) {
    throw new AppError("envelope_not_completed", "The audit trail is being made. Ask again in a moment.", {
      headers: { "retry-after": "2" },
    });
  }
  throw new AppError(
    "envelope_not_completed",
    `The audit trail exists once the envelope is completed, declined, voided or expired; the status is ${status}.`,
  );
}

function requireSealed({ envelope }: Stored): void {
  requireKept(envelope);
  if (envelope.status === "COMPLETED") return;
  throw new AppError(
    "envelope_not_completed",
    endedUncompleted(envelope.status)
      ? `There is no sealed document and will be none: the envelope is ${envelope.status}. It has an audit trail.`
      : `The sealed document exists once everyone has signed; the status is ${envelope.status}.`,
  );
}

/** Throws `purged` once the files are deleted. */
export function requireKept({ purgedAt }: Pick<Stored["envelope"], "purgedAt">): void {
  if (purgedAt !== null)
    throw new AppError("purged", `The files of this envelope were deleted at ${purgedAt.toISOString()}.`);
}

const stemOf = (name: string): string => name.replace(/\.pdf$/i, "");
