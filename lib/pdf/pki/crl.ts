import { X509Certificate } from "node:crypto";
import { certificateParts, readExtensions } from "@/lib/pdf/pki/certificate";
import { Der, TAG } from "@/lib/pdf/pki/der";
import { fullName, listNamesOf } from "@/lib/pdf/pki/endpoints";
import type { Question } from "@/lib/pdf/pki/ocsp";
import { RevocationError, type RevocationStatus, wellFormed } from "@/lib/pdf/pki/revocation-error";
import { verifySigned } from "@/lib/pdf/pki/signature-algorithm";

const ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
const DELTA_INDICATOR = "2.5.29.27";
/** Critical extensions that change nothing in how this list is read. */
const UNDERSTOOD = new Set([ISSUING_DISTRIBUTION_POINT, "2.5.29.20", "2.5.29.35"]);

/** IssuingDistributionPoint (RFC 5280 5.2.5). */
const ONLY_USERS = TAG.context(1);
const ONLY_AUTHORITIES = TAG.context(2);
const ONLY_REASONS = TAG.context(3);
const INDIRECT = TAG.context(4);
const ONLY_ATTRIBUTES = TAG.context(5);

/**
 * Looks a certificate up in a list of its issuer (RFC 5280 5.1), after the list's signature and scope were checked.
 * Whether it is fresh is another question: `requireFresh`.
 */
export function readCrl(list: Buffer, question: Question): RevocationStatus {
  return wellFormed(() => {
    const [body, algorithm, signature] = Der.parse(list).children();
    if (!body || !algorithm || !signature) throw new RevocationError("malformed", "not a CertificateList");
    const fields = body.children();
    const first = fields[0]?.is(TAG.integer) ? 1 : 0;
    if (!fields[first]?.raw.equals(algorithm.raw)) throw new RevocationError("malformed", "two signature algorithms");
    if (!fields[first + 1]?.raw.equals(certificateParts(question.issuer).subject)) {
      throw new RevocationError("other_certificate", "the list is by another issuer");
    }
    const { publicKey } = new X509Certificate(question.issuer);
    if (!verifySigned(algorithm, body.raw, signature.bits(), publicKey)) {
      throw new RevocationError("signature_invalid", "the list does not verify");
    }
    const extensions = fields.find((field) => field.is(TAG.contextConstructed(0)));
    if (extensions) requireScope(readExtensions(extensions.child(0)), question.certificate);
    const thisUpdate = fields[first + 2]!.time();
    const after = fields.slice(first + 3);
    const next = after.find((field) => field.is(TAG.utcTime) || field.is(TAG.generalizedTime));
    const revoked = after.find((field) => field.is(TAG.sequence));
    return { revokedAt: revoked && revokedAt(revoked, question.certificate), thisUpdate, nextUpdate: next?.time() };
  });
}

function revokedAt(entries: Der, certificate: Buffer): Date | undefined {
  const { serialNumber } = certificateParts(certificate);
  for (const entry of entries.members()) {
    if (entry.child(0).content.equals(serialNumber)) return entry.child(1).time();
  }
  return undefined;
}

type Extensions = ReturnType<typeof readExtensions>;

/** A list that leaves out the certificate in question would call it good without knowing it. */
function requireScope(extensions: Extensions, certificate: Buffer): void {
  if (extensions.has(DELTA_INDICATOR)) throw new RevocationError("unsupported", "a list of changes only");
  for (const [id, { critical }] of extensions) {
    if (critical && !UNDERSTOOD.has(id)) throw new RevocationError("unsupported", `critical extension ${id}`);
  }
  const point = extensions.get(ISSUING_DISTRIBUTION_POINT);
  if (!point) return;
  const scope = Der.parse(point.value);
  const says = (tag: number) => scope.find(tag)?.content.some((byte) => byte !== 0) ?? false;
  const { ca } = new X509Certificate(certificate);
  if (says(INDIRECT) || says(ONLY_ATTRIBUTES) || scope.find(ONLY_REASONS)) {
    throw new RevocationError("unsupported", "a list with a scope of its own");
  }
  if (says(ca ? ONLY_USERS : ONLY_AUTHORITIES)) {
    throw new RevocationError("other_certificate", "the list is about other kinds of certificates");
  }
  requireSamePart(scope, certificate);
}

/** Large authorities split their lists: this part must be the one that the certificate names. */
function requireSamePart(scope: Der, certificate: Buffer): void {
  const name = scope.find(TAG.contextConstructed(0));
  if (!name) return;
  const part = fullName(name);
  if (!part) throw new RevocationError("unsupported", "a list with a name relative to its issuer");
  const named = listNamesOf(certificate);
  if (!part.some(({ raw }) => named.some((one) => one.raw.equals(raw)))) {
    throw new RevocationError("other_certificate", "the list is another part than the certificate names");
  }
}
