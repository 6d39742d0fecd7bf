import type { Protection } from "@/lib/evidence/protection";
import type {
  EvidenceFile,
  Recorded,
  RecordedCertificate,
  RecordedConsent,
  RecordedDocument,
  RecordedManifest,
} from "@/lib/pdf/verify/evidence/recorded";

type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isList = <T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(isItem);
const optional = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);

/** Whether what was attached to a trail has the parts that are checked, each of its kind. */
export function isEvidenceFile(value: unknown): value is EvidenceFile {
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
  [more.locale, more.subject, more.createdAt, more.sentAt, more.completedAt].every((each) => optional(each, isText)) &&
  optional(ended, (each) => isObject(each) && isText(each.at) && optional(each.reason, isText)) &&
  optional(
    sender,
    (each) =>
      isObject(each) &&
      isText(each.name) &&
      isText(each.email) &&
      optional(each.workspace, isText) &&
      optional(each.addressConfirmed, (confirmed) => typeof confirmed === "boolean"),
  );

const isDocument = (value: unknown): value is RecordedDocument =>
  isObject(value) &&
  isText(value.name) &&
  isHash(value.sha256) &&
  optional(value.pageCount, isCount) &&
  optional(value.sizeBytes, isCount) &&
  optional(value.uploadedSha256, isHash) &&
  optional(value.layers, (each) => isList(each, isText)) &&
  optional(value.sealedSha256, isHash) &&
  optional(value.sealedSizeBytes, isCount);

const isRecipient = (value: unknown): value is EvidenceFile["recipients"][number] =>
  isObject(value) &&
  [value.id, value.status, value.name, value.email].every(isText) &&
  [value.ip, value.viewedAt, value.actedAt, value.declineReason].every((each) => optional(each, isText)) &&
  [
    value.locale,
    value.role,
    value.reachedBy,
    value.openedBy,
    value.authenticatedBy,
    value.authenticatedAt,
    value.userAgent,
    value.timeZone,
  ].every((each) => optional(each, isText)) &&
  optional(value.certificate, isCertificate) &&
  optional(value.order, isCount) &&
  optional(value.mustConfirm, (each) => typeof each === "boolean");

const isCertificate = (value: unknown): value is RecordedCertificate =>
  isObject(value) &&
  [value.subject, value.issuer, value.serial, value.sha256].every(isText) &&
  [value.notBefore, value.notAfter, value.manifestSha256].every(isText) &&
  [value.timestamped, value.reissued].every((each) => typeof each === "boolean");

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
