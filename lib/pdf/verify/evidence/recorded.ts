import type { PrintedFact } from "@/lib/contracts/verify-codes";
import type { ChainedEvent } from "@/lib/evidence/chain";
import type { Protection } from "@/lib/evidence/protection";
import { isEvidenceFile } from "@/lib/pdf/verify/evidence/shapes";

/** What is printed otherwise than it was recorded, and the number of the event that says so. */
export type Contradiction = { fact: PrintedFact; at: number };

/** The parts of `evidence.json` that are checked. */
export type Recorded = ChainedEvent & {
  hash: string;
  personal?: { salt: string; data: Record<string, unknown> } | undefined;
};

export type RecordedDocument = {
  name: string;
  pageCount?: number | undefined;
  sizeBytes?: number | undefined;
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

/** What a card shows of the certificate that its signer of level ADVANCED signed with. */
export type RecordedCertificate = {
  subject: string;
  issuer: string;
  serial: string;
  sha256: string;
  notBefore: string;
  notAfter: string;
  manifestSha256: string;
  timestamped: boolean;
  reissued: boolean;
};

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
    locale?: string | undefined;
    subject?: string | undefined;
    createdAt?: string | undefined;
    sentAt?: string | undefined;
    completedAt?: string | undefined;
    ended?: { at: string; reason?: string | undefined } | undefined;
    sender?:
      | { name: string; email: string; workspace?: string | undefined; addressConfirmed?: boolean | undefined }
      | undefined;
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
    locale?: string | undefined;
    role?: string | undefined;
    order?: number | undefined;
    mustConfirm?: boolean | undefined;
    reachedBy?: string | undefined;
    openedBy?: string | undefined;
    authenticatedBy?: string | undefined;
    authenticatedAt?: string | undefined;
    userAgent?: string | undefined;
    timeZone?: string | undefined;
    certificate?: RecordedCertificate | undefined;
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
