import type { ReachedBy } from "@/lib/evidence/arrival";
import type { Protection } from "@/lib/evidence/protection";

/** Everything the audit trail PDF prints. Times are ISO-8601 UTC; nothing here needs the database or a clock. */
export type AuditReport = {
  /**
   * From 2 on the sender is printed as recorded, and not as their account says; from 3 on the time of completion is that of
   * the event which follows the record; from 4 on `reachedBy` and `authenticatedBy` are codes, which the pages put into words.
   */
  format: 4;
  generatedAt: string;
  envelope: {
    id: string;
    subject: string;
    status: string;
    environment: "live" | "test";
    locale: string;
    createdAt: string;
    sentAt: string | undefined;
    /** The completion is recorded when this file is sealed, since its event names the file's hash. */
    completedAt: string | undefined;
    /** How it ended without being completed, and the reason that was given. */
    ended: { at: string; by: string | undefined; reason: string | undefined } | undefined;
    /** `addressConfirmed`: whether the address was proven when it was sent; nothing where nobody asked then. */
    sender: { name: string; email: string; workspace: string; addressConfirmed: boolean | undefined };
  };
  documents: {
    name: string;
    pageCount: number;
    sizeBytes: number;
    /** SHA-256 of the upload; differs from `sha256` when the file was normalised (decrypted or repaired). */
    uploadedSha256: string;
    /** SHA-256 of the document as everyone saw it: a byte prefix of the sealed file. */
    sha256: string;
    /** What is shown of it depends on the viewer, as its `envelope.created` or `envelope.updated` says; absent without layers. */
    layers?: readonly string[] | undefined;
    sealedSha256: string | undefined;
    sealedSizeBytes: number | undefined;
    signatureLevel: string | undefined;
  }[];
  /** All documents in one sealed file, where there are several. */
  combined: { sha256: string; sizeBytes: number; signatureLevel: string } | undefined;
  recipients: {
    id: string;
    name: string;
    email: string;
    role: string;
    /** Their place: the same number acts in parallel. */
    order: number;
    /** Of their mails and signing page. */
    locale: string;
    status: string;
    /** A viewer whom the sender asked to confirm that they have read it. */
    mustConfirm?: true;
    /** How the link reached them that they acted by, or opened it by when they did not act, e.g. "EMAIL" or "API"; "NONE" where they never came. */
    reachedBy: ReachedBy;
    /** By which link they opened it, where they acted by another one. */
    openedBy?: ReachedBy | undefined;
    /** How they showed who they are, e.g. "EMAIL_CODE", or "NONE" by the link alone; the time where a code was given. */
    authenticatedBy: string | undefined;
    authenticatedAt: string | undefined;
    viewedAt: string | undefined;
    actedAt: string | undefined;
    ip: string | undefined;
    userAgent: string | undefined;
    /** Of their browser when they acted, as "Europe/Copenhagen". */
    timeZone: string | undefined;
    declineReason: string | undefined;
    /** At level ADVANCED: with which certificate they signed, and over what. */
    certificate: SignerCertificate | undefined;
  }[];
  consents: {
    recipientId: string;
    recipient: string;
    at: string;
    /** The language of the text that was shown, and its version. */
    locale: string;
    version: string | undefined;
    sha256: string;
    text: string;
  }[];
  events: {
    seq: number;
    at: string;
    type: string;
    /** One sentence in plain words. */
    summary: string;
    actor: string;
    /** By which link a recipient came who did it; absent where it was nobody's link. */
    channel?: ReachedBy | undefined;
    ip: string | undefined;
    userAgent: string | undefined;
    hash: string;
  }[];
  /** The chain as it was recorded, for programs: all that is needed to recompute every hash and commitment. */
  recorded: {
    envelopeId: string;
    seq: number;
    id: string;
    type: string;
    at: string;
    actor: Record<string, string>;
    payload: Record<string, unknown>;
    commitment: string;
    previousHash: string;
    hash: string;
    /** Absent once erased. `commitment` is SHA-256 over `salt`, a full stop and the RFC 8785 form of `data`. */
    personal: { salt: string; data: Record<string, unknown> } | undefined;
  }[];
  chain: { algorithm: "SHA-256"; length: number; head: string };
  /** What the instance found when it checked its MACs over the events; only it has their key. */
  protection: { algorithm: "HMAC-SHA-256" } & Protection;
  /** What each signer of level ADVANCED signed, for programs: the text whose SHA-256 is in the record, and its CMS. */
  manifests: { recipientId: string; sha256: string; manifest: string; cmsBase64: string }[];
  seal: {
    certificateSubject: string;
    certificateSha256: string;
    isDevelopment: boolean;
    isTest: boolean;
    /** Of the sealed documents, where there are any: what the trail's own seal will reach is not known while it is drawn. */
    level: string | undefined;
  };
};

export type SignerCertificate = {
  subject: string;
  issuer: string;
  /** Hexadecimal. */
  serial: string;
  sha256: string;
  notBefore: string;
  notAfter: string;
  manifestSha256: string;
  /** The signature over the manifest carries a timestamp. */
  timestamped: boolean;
  /** The certificate is another one than the manifest was signed with: that one ran out before the files were made. */
  reissued: boolean;
};
