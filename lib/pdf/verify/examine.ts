import { createHash } from "node:crypto";
import { type Reason, reasonWeights } from "@/lib/contracts/verify-codes";
import { PdfDocument } from "@/lib/pdf/core/document";
import { serialise } from "@/lib/pdf/core/serialise";
import type { RawValidationData } from "@/lib/pdf/verify/certificates/revocation";
import { archivedRevocation } from "@/lib/pdf/verify/cms/archived-revocation";
import { type CheckedSigner, checkSigner, judging } from "@/lib/pdf/verify/cms/check-signer";
import { OID, readSignedData, type SignedData } from "@/lib/pdf/verify/cms/signed-data";
import { type CheckedTimestamp, checkTimestamp } from "@/lib/pdf/verify/cms/timestamp";
import { readSignedPart, type SignedPart } from "@/lib/pdf/verify/structure/byte-range";
import { permissionsOf, readDss, unlessDamaged } from "@/lib/pdf/verify/structure/document-parts";
import { type FieldLock, fieldLockOf, fieldPermissionsOf } from "@/lib/pdf/verify/structure/field-lock";
import { readSignatureFields, type SignatureField } from "@/lib/pdf/verify/structure/signature-fields";

/** A signature whose mathematics is done; who made it and when is judged later. */
export type Examined = {
  field: SignatureField;
  kind: "signature" | "timestamp";
  subFilter: string;
  reasons: Set<Reason>;
  part: SignedPart | undefined;
  signer: CheckedSigner | undefined;
  /** The timestamps of a signature, or the one that a document timestamp is. */
  timestamps: CheckedTimestamp[];
  /** Revocation data that the signature carries itself. */
  archived: RawValidationData | undefined;
  /** What it permits as a certification. */
  permissions: number | undefined;
  /** What its field permits once it is signed. */
  fieldPermissions: number | undefined;
  lock: FieldLock | undefined;
  /** Of a document timestamp: the validation data that it covers. */
  covered: RawValidationData | undefined;
};

const PADES = "ETSI.CAdES.detached";
const TIMESTAMP = "ETSI.RFC3161";
const DETACHED = [PADES, "adbe.pkcs7.detached"];
/** Unsigned attributes that PAdES knows (EN 319 142-1 6.3); others may be put in by anybody. */
const KNOWN_UNSIGNED: ReadonlySet<string> = new Set([OID.signatureTimestamp]);

export function examine(doc: PdfDocument, field: SignatureField): Examined {
  const reasons = new Set<Reason>();
  const subFilter = doc.name(field.signature.get("SubFilter")) ?? "";
  const part = readSignedPart(doc.bytes, field, reasons);
  const examined: Examined = {
    field,
    kind: subFilter === TIMESTAMP ? "timestamp" : "signature",
    subFilter,
    reasons,
    part,
    signer: undefined,
    timestamps: [],
    archived: undefined,
    permissions: permissionsOf(doc, field.signature),
    fieldPermissions: fieldPermissionsOf(doc, field.field),
    lock: fieldLockOf(doc, field.signature),
    covered: undefined,
  };
  if (!part) return examined;
  if (examined.kind === "timestamp") examineTimestamp(examined, part);
  else if (DETACHED.includes(subFilter)) examineSignature(examined, part);
  else reasons.add("format_unsupported");
  // What is broken already is not worth the reading of another revision.
  if (!fails(reasons)) examineRevision(doc, examined, part);
  return examined;
}

export const fails = (reasons: Iterable<Reason>): boolean =>
  [...reasons].some((reason) => reasonWeights[reason] === "fails");

function examineTimestamp(examined: Examined, part: SignedPart): void {
  const stamp = checkTimestamp(part.cms, part.digest);
  examined.timestamps.push(stamp);
  for (const reason of stamp.reasons) examined.reasons.add(reason);
}

function examineSignature(examined: Examined, part: SignedPart): void {
  const { reasons, subFilter } = examined;
  const isPades = subFilter === PADES;
  judging(reasons, () => {
    const data = readSignedData(part.cms);
    if (data.contentType !== OID.data) reasons.add("attributes_invalid");
    if (data.content) reasons.add("cms_has_content");
    const signer = checkSigner(data, part, { contentType: OID.data, needsCertificateId: isPades });
    examined.signer = signer;
    for (const reason of signer.reasons) reasons.add(reason);
    if (isPades) notePadesRules(data, reasons);
    // PAdES keeps them in the DSS (EN 319 142-1 6.3), and its levels count what is there.
    else examined.archived = archivedRevocation(data);
    examined.timestamps = signatureTimestamps(data);
  });
}

function notePadesRules({ signers: [signer] }: SignedData, reasons: Set<Reason>): void {
  if (signer?.signedAttributes?.values.has(OID.signingTime)) reasons.add("signing_time_attribute");
  if ([...(signer?.unsignedAttributes.keys() ?? [])].some((oid) => !KNOWN_UNSIGNED.has(oid)))
    reasons.add("cms_irregular");
}

/** Over the value of the signature (RFC 3161, appendix A). */
function signatureTimestamps({ signers: [signer] }: SignedData): CheckedTimestamp[] {
  const tokens = signer?.unsignedAttributes.get(OID.signatureTimestamp) ?? [];
  return tokens.map((token) => checkTimestamp(token, (hash) => createHash(hash).update(signer!.signature).digest()));
}

/** The signed revision must hold this very signature: else the dictionary was put in its place afterwards. */
function examineRevision(doc: PdfDocument, examined: Examined, { length }: SignedPart): void {
  const revision =
    length === doc.bytes.length ? doc : unlessDamaged(() => new PdfDocument(doc.bytes.subarray(0, length)));
  const fields = revision && unlessDamaged(() => readSignatureFields(revision));
  if (!revision || !fields) {
    examined.reasons.add("revision_unreadable");
    return;
  }
  if (examined.kind === "timestamp") examined.covered = readDss(revision);
  const { name, signature } = examined.field;
  const own = fields.find((field) => field.name === name);
  if (!own || !isSameSignature(own.signature, signature)) examined.reasons.add("not_in_own_revision");
}

/** Their values, references inside included. What those lead to is compared with everything else. */
const isSameSignature = (a: SignatureField["signature"], b: SignatureField["signature"]): boolean =>
  serialise(a) === serialise(b);
