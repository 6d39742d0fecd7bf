import type { SuggestedField } from "@/lib/contracts/suggested-fields";
import type { AnchorRole, IssuedKind } from "@/lib/contracts/verify-codes";
import type { CoverWords } from "@/lib/pdf/draw/draw-cover";
import type { BlockSlots, FaceContent, SignatureBlock, SlotBox, StampItem } from "@/lib/pdf/draw/stamp-item";
import type { LogoProblem } from "@/lib/pdf/image/logo-of-image";
import type { AttachedFile } from "@/lib/pdf/intake/attached-files";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import type { FoundSignature } from "@/lib/pdf/seal/list-signatures";
import type { TextHit, TextQuery } from "@/lib/pdf/text/find-text";
import type { FileReport } from "@/lib/pdf/verify/report";
import type { Conversion, OfficeKind, OfficeLook } from "@/lib/sandbox/office-answers";

/** Why an upload is refused. Stable: these are public error codes. */
export type RejectionCode =
  | "pdf_unreadable"
  | "pdf_password_required"
  | "pdf_signed_and_damaged"
  | "pdf_audit_trail"
  | "pdf_xfa_only"
  | "pdf_without_pages"
  | "pdf_too_complex"
  | "image_unreadable"
  | "image_too_large";

/** A page as a person sees it: CropBox and /Rotate applied, in points. */
export type PageSize = { widthPt: number; heightPt: number; rotation?: 0 | 90 | 180 | 270 | undefined };

export type InspectionWarning = { code: string; detail: string };

export type Inspection =
  | { outcome: "rejected"; code: RejectionCode; detail: string }
  /** Its certification forbids what signing adds: the `cover` job makes what can be signed. */
  | { outcome: "needs_cover" }
  | {
      outcome: "accepted";
      /** How the base was made: the upload itself, or a normalised copy shown to everyone in its place. */
      how: "as-is" | "decrypted" | "repaired";
      /** What the answer's bytes are: nothing, what comes behind the upload, or a document of its own. */
      base: "upload" | "appended" | "own";
      pages: PageSize[];
      /** Signatures already in the file; then stamps become annotations and page content is not touched. */
      signatureCount: number;
      /** Active content or other things the sender should know. */
      warnings: InspectionWarning[];
      /** Files attached inside it that signers are shown. */
      attachedFiles: AttachedFile[];
    };

/** Where the CMS goes, counted from the beginning of the file: all is complete but for the /Contents slot. */
export type PreparedSeal = {
  /** Offset of the first hex digit inside /Contents `<…>`. */
  contentsOffset: number;
  /** Room in bytes of DER (half the number of hex digits). */
  reservedBytes: number;
};

export type SealFields = {
  fieldName: string;
  name: string;
  reason: string /** ISO-8601 UTC, becomes /M */;
  signingTime: string;
  reservedBytes: number;
  /** Certify that nothing may be changed any more, where this is the file's first signature. */
  certify?: boolean | undefined;
  /** A seal of ours says so; a signer's own signature does not. */
  sealOf?: SealOf | undefined;
};

/** What a seal is put on: the file's kind, and how many of its first bytes were there when its envelope was sent. */
export type SealOf = { kind: IssuedKind; baseBytes: number };

/** DER in base64. */
export type ValidationJson = { signature: string; certificates: string[]; ocsps: string[]; crls: string[] };

/** A signer's own signature, besides what every signature says. */
export type SignerFields = SealFields & {
  contact: string;
  /** What a screen reader says of the signature's picture. */
  alternateText: string;
  manifestSha256: string;
  /** The manifest and its signature, where the file may carry them. */
  manifest: { json: string; cmsBase64: string } | undefined;
};

/** Where a signature shows: at a place, or in a slot (by number) of the block that the same job adds. */
export type PlacedFace = { place: SlotBox | number; content: FaceContent; language?: string | undefined };

/** What is put into a document before its first signer's revision. */
export type Opening = { block: BlockSlots | undefined; watermark: string | undefined };

/** Hits in the order of the queries; null where the text was not found. */
export type LocatedText = {
  hits: (TextHit | null)[];
  /** Fewer than the document has when it is longer than a search goes. */
  searchedPages: number;
};

/** A certificate that is trusted, as DER in base64. */
export type SentAnchor = { certificate: string; role: AnchorRole };

/** The fields that a document asks for, in reading order, and what there is to say about them. */
export type DetectedFields = { fields: SuggestedField[]; warnings: InspectionWarning[] };

/**
 * The jobs of the sandboxed child. `json` travels as JSON, `bytes` as a raw buffer beside it.
 * All of lib/pdf that reads or writes PDF runs behind these names and nowhere else.
 */
export type SandboxJobs = {
  /** Read an upload; `base` says what the output bytes are. */
  inspect: { input: Record<string, never>; output: Inspection };
  /** Make a one-page PDF of an image; output bytes are the whole of it. */
  image: { input: Record<string, never>; output: Inspection };
  /** Makes a document that carries a file which must not be changed; output bytes are the whole of it. `createdAt`: ISO-8601 UTC. */
  cover: { input: { name: string; words: CoverWords; createdAt: string }; output: Inspection };
  /** Tell what an office document is, and that it unpacks to a bearable size, before a converter opens it. */
  office: { input: Record<string, never>; output: OfficeLook };
  /** Have LibreOffice (`command`) make a PDF of an office document; output bytes are that PDF. In a pool of its own. */
  convert: { input: { command: string; kind: OfficeKind }; output: Conversion };
  /** Append stamps and signature block as one update, then an empty signature as the next. Input bytes: base. Output bytes: what is appended to it. */
  compose: {
    input: { items: StampItem[]; block: SignatureBlock | undefined; watermark: string | undefined; seal: SealFields };
    output: PreparedSeal;
  };
  /**
   * Append one signer's revision: their stamps as annotations and their signature but for the CMS; before the first one
   * the opening. Input bytes: the document so far. Output bytes: what is appended to it. `slots`: of the block that was added.
   */
  sign: {
    input: {
      opening: Opening | undefined;
      face: PlacedFace | undefined;
      stamps: StampItem[];
      signer: SignerFields;
    };
    output: PreparedSeal & { slots: SlotBox[] };
  };
  /** All documents in one new file. Input bytes: the sealed documents one behind the other, `sizes` long each. Output bytes: complete but for the CMS. */
  combine: { input: { sizes: number[]; title: string; seal: SealFields }; output: PreparedSeal };
  /** Draw the audit trail (PDF/A-3b, events attached as JSON) and prepare its seal. No input bytes. */
  report: { input: { report: AuditReport; look: ReportLook; seal: SealFields }; output: PreparedSeal };
  /**
   * Appends validation data, then a document timestamp that lacks its token. Input bytes: a sealed file. Output bytes:
   * what is to be appended to it; the offset in the output counts from the beginning of the file.
   */
  extend: {
    input: { validations: ValidationJson[]; timestamp: Pick<SealFields, "fieldName" | "reservedBytes"> | undefined };
    output: { prepared?: PreparedSeal | undefined };
  };
  /** The signatures of a sealed file in their order, `contents` in base64. */
  listSignatures: {
    input: Record<string, never>;
    output: { signatures: (Omit<FoundSignature, "contents"> & { contents: string })[] };
  };
  /** Draws a picture once, as the seal will: takes it, or says what is wrong with it. Input bytes: PNG or JPEG. */
  /** `ink`: a signature, which is seen and has nothing behind it. */
  checkPicture: { input: { name: string; ink?: boolean | undefined }; output: { problem?: string | undefined } };
  /** Makes a workspace's logo of a picture. Output bytes: a PNG, unless there is a problem. */
  logo: { input: Record<string, never>; output: { width: number; height: number } | { problem: LogoProblem } };
  /** Looks for texts in a document, each with its place on the page. */
  locateText: { input: { queries: TextQuery[] }; output: LocatedText };
  /** Draws a page (from 0) `widthPx` wide. Output bytes: a WebP. `text`: the page's words, in the order of its file. */
  drawPage: { input: { pageIndex: number; widthPx: number }; output: { text: string } };
  /** Takes a file out that is attached inside a document: one of its `attachedFiles`, from 0. Output bytes: that file, if there is one. */
  attachedFile: { input: { index: number }; output: { found: boolean } };
  /** Says what the signatures of a file prove at `now` (ISO-8601), and whether an audit trail's record holds. */
  verify: { input: { anchors: SentAnchor[]; now: string }; output: FileReport };
  /**
   * Form fields and text tags of a document, the tags taken out. The form is read in its first `uploadedBytes`, which
   * are a document of their own. Output bytes: what comes behind the document, or none.
   */
  detectFields: { input: { uploadedBytes: number }; output: DetectedFields };
};

export type SandboxJobName = keyof SandboxJobs;

/**
 * Every way to fail. Of the job: it threw, took too long, too much processor time or memory, broke its process, did not
 * keep to the protocol, or had too much to say. Of the child: it was killed from outside, or did not start.
 */
export type SandboxFailure =
  | "failed"
  | "deadline"
  | "cpu"
  | "memory"
  | "crash"
  | "protocol"
  | "answer_too_large"
  | "killed"
  | "start";

/** There is no answer, or the answer is that the job threw. `detail` is for the log. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  constructor(
    readonly failure: SandboxFailure,
    readonly detail: string,
  ) {
    super(`sandbox ${failure}: ${detail}`);
  }
}

/** By name: the bundler may load this module more than once, and the process's sandbox throws the class of one copy. */
export const isSandboxError = (error: unknown): error is SandboxError =>
  error instanceof Error && error.name === "SandboxError";

/** Says nothing of the job or its bytes: another child may well do it. */
export const isTransient = (error: unknown): error is SandboxError =>
  isSandboxError(error) && (error.failure === "killed" || error.failure === "start");
