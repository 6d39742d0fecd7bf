import type { ChainedEvent } from "@/lib/evidence/chain";
import type { Protection } from "@/lib/evidence/protection";

/** The parts of `evidence.json` that are checked. */
export type Recorded = ChainedEvent & {
  hash: string;
  personal?: { salt: string; data: Record<string, unknown> } | undefined;
};

export type RecordedDocument = {
  name: string;
  sha256: string;
  uploadedSha256?: string | undefined;
  layers?: readonly string[] | undefined;
  sealedSha256?: string | undefined;
  sealedSizeBytes?: number | undefined;
};

/** What somebody agreed to when they acted. */
export type RecordedConsent = {
  recipientId: string;
  recipient: string;
  at: string;
  locale: string;
  version?: string | undefined;
  sha256: string;
  text: string;
};

/** What a signer of level ADVANCED signed before the files, with their signature over it. */
export type RecordedManifest = { recipientId: string; sha256: string; manifest: string; cmsBase64: string };

export type EvidenceFile = {
  /**
   * None in trails that print the sender as their account was then; before 3 the time of completion is that of drawing, before
   * 4 how somebody came and was identified are words.
   */
  format?: number | undefined;
  envelope: {
    id: string;
    status: string;
    environment: string;
    subject?: string | undefined;
    createdAt?: string | undefined;
    sentAt?: string | undefined;
    completedAt?: string | undefined;
    ended?: { at: string; reason?: string | undefined } | undefined;
    sender?: { name: string; email: string; addressConfirmed?: boolean | undefined } | undefined;
  };
  documents: RecordedDocument[];
  combined?: { sha256: string } | undefined;
  recipients: {
    id: string;
    status: string;
    name: string;
    email: string;
    ip?: string | undefined;
    viewedAt?: string | undefined;
    actedAt?: string | undefined;
    declineReason?: string | undefined;
    role?: string | undefined;
    order?: number | undefined;
    mustConfirm?: boolean | undefined;
    reachedBy?: string | undefined;
    openedBy?: string | undefined;
    authenticatedBy?: string | undefined;
    authenticatedAt?: string | undefined;
    userAgent?: string | undefined;
    timeZone?: string | undefined;
  }[];
  consents?: RecordedConsent[] | undefined;
  events: {
    seq: number;
    at: string;
    type: string;
    hash: string;
    channel?: string | undefined;
    ip?: string | undefined;
    userAgent?: string | undefined;
  }[];
  recorded: Recorded[];
  /** None in trails of other levels. */
  manifests?: RecordedManifest[] | undefined;
  chain: { length: number; head: string };
  /** None in trails that were made before the record had MACs. */
  protection?: Protection | undefined;
};

type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isList = <T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(isItem);
const optional = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);

/** No more than one stream of a PDF may hold (`MAX_INFLATED_BYTES`). */
const MOST_BYTES = 64 * 1024 * 1024;

/** Undefined for anything that is not an audit trail's attachment. */
export function readEvidenceFile(json: Buffer): EvidenceFile | undefined {
  if (json.length > MOST_BYTES) return undefined;
  try {
    const value: unknown = JSON.parse(json.toString("utf8"));
    return isEvidenceFile(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvidenceFile(value: unknown): value is EvidenceFile {
  if (!isObject(value) || !isObject(value.envelope) || !isObject(value.chain)) return false;
  const { envelope, chain, combined } = value;
  return (
    isEnvelope(envelope) &&
    isCount(chain.length) &&
    isText(chain.head) &&
    optional(value.format, isCount) &&
    isList(value.documents, isDocument) &&
    optional(combined, (each) => isObject(each) && isHash(each.sha256)) &&
    isList(value.recipients, isRecipient) &&
    optional(value.consents, (each) => isList(each, isConsent)) &&
    isList(value.events, isPrinted) &&
    isList(value.recorded, isRecorded) &&
    optional(value.protection, isProtection) &&
    optional(value.manifests, (each) => isList(each, isManifest))
  );
}

const isEnvelope = ({ id, status, environment, ended, sender, ...more }: Json): boolean =>
  [id, status, environment].every(isText) &&
  [more.subject, more.createdAt, more.sentAt, more.completedAt].every((each) => optional(each, isText)) &&
  optional(ended, (each) => isObject(each) && isText(each.at) && optional(each.reason, isText)) &&
  optional(
    sender,
    (each) =>
      isObject(each) &&
      isText(each.name) &&
      isText(each.email) &&
      optional(each.addressConfirmed, (confirmed) => typeof confirmed === "boolean"),
  );

const isDocument = (value: unknown): value is RecordedDocument =>
  isObject(value) &&
  isText(value.name) &&
  isHash(value.sha256) &&
  optional(value.uploadedSha256, isHash) &&
  optional(value.layers, (each) => isList(each, isText)) &&
  optional(value.sealedSha256, isHash) &&
  optional(value.sealedSizeBytes, isCount);

const isRecipient = (value: unknown): value is EvidenceFile["recipients"][number] =>
  isObject(value) &&
  [value.id, value.status, value.name, value.email].every(isText) &&
  [value.ip, value.viewedAt, value.actedAt, value.declineReason].every((each) => optional(each, isText)) &&
  [
    value.role,
    value.reachedBy,
    value.openedBy,
    value.authenticatedBy,
    value.authenticatedAt,
    value.userAgent,
    value.timeZone,
  ].every((each) => optional(each, isText)) &&
  optional(value.order, isCount) &&
  optional(value.mustConfirm, (each) => typeof each === "boolean");

const isConsent = (value: unknown): value is RecordedConsent =>
  isObject(value) &&
  [value.recipientId, value.recipient, value.at, value.locale, value.sha256, value.text].every(isText) &&
  optional(value.version, isText);

const isPrinted = (value: unknown): value is EvidenceFile["events"][number] =>
  isObject(value) &&
  isCount(value.seq) &&
  [value.at, value.type, value.hash].every(isText) &&
  [value.channel, value.ip, value.userAgent].every((each) => optional(each, isText));

const isProtection = (value: unknown): value is Protection =>
  isObject(value) && isCount(value.unprotectedCount) && (value.changedFrom === null || isCount(value.changedFrom));

const isManifest = (value: unknown): value is RecordedManifest =>
  isObject(value) && [value.recipientId, value.sha256, value.manifest, value.cmsBase64].every(isText);

export function isRecorded(value: unknown): value is Recorded {
  if (!isObject(value) || !isObject(value.actor) || !isObject(value.payload)) return false;
  const { personal } = value;
  return (
    isCount(value.seq) &&
    [value.envelopeId, value.id, value.type, value.at, value.commitment, value.previousHash, value.hash].every(
      isText,
    ) &&
    optional(personal, (each) => isObject(each) && isText(each.salt) && isObject(each.data))
  );
}
