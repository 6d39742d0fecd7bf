import { createHash } from "node:crypto";
import { reasonWeights } from "@/lib/contracts/verify-codes";
import { Asn1, MalformedError } from "@/lib/pdf/verify/asn1/node";
import { findPath, type TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { type CheckedSigner, checkSigner, judging } from "@/lib/pdf/verify/cms/check-signer";
import { OID, readSignedData } from "@/lib/pdf/verify/cms/signed-data";
import type { EvidenceFile, Recorded } from "@/lib/pdf/verify/evidence/recorded";

const SIGNED = "recipient.signed";
const CANCELED = "recipient.signature_canceled";

/**
 * Signers of level ADVANCED first sign a manifest of what they saw and filled in. Every such act that still stands has
 * its manifest in the trail, the very bytes that its event names, signed by the key of the certificate that it names,
 * about documents of this envelope, and after what the record tells: the event that it names as the last one so far. Whoever
 * knows the platform's authorities for signers asks that one of them issued the certificate, for then. Answers the number of
 * the first event for which that is not so.
 */
export function manifestFault(file: EvidenceFile, anchors: readonly TrustAnchor[]): number | undefined {
  const acts = file.recorded.filter(
    (event, i) => isManifestAct(event) && !isCanceled(event, file.recorded.slice(i + 1)),
  );
  const known = { documents: new Set(file.documents.map(({ sha256 }) => sha256)), anchors };
  return acts.find((event) => !fits(event, file, known))?.seq;
}

const isManifestAct = ({ type, payload }: Recorded): boolean =>
  type === SIGNED && payload.aesManifestSha256 !== undefined;

const isCanceled = ({ payload }: Recorded, later: readonly Recorded[]): boolean =>
  later.some(({ type, payload: { recipientId } }) => type === CANCELED && recipientId === payload.recipientId);

type Known = { documents: ReadonlySet<string>; anchors: readonly TrustAnchor[] };

function fits(act: Recorded, { manifests = [], recorded }: EvidenceFile, { documents, anchors }: Known): boolean {
  const { payload } = act;
  const own = manifests.find(({ sha256 }) => sha256 === payload.aesManifestSha256);
  if (!own || own.recipientId !== payload.recipientId) return false;
  const bytes = Buffer.from(own.manifest, "utf8");
  if (createHash("sha256").update(bytes).digest("hex") !== own.sha256) return false;
  const signer = signerOf(bytes, own.cmsBase64);
  return (
    signer !== undefined &&
    signer.certificate?.sha256 === payload.aesCertificateSha256 &&
    isCertifiedHere(signer, new Date(act.at), anchors) &&
    isAbout(own.manifest, documents) &&
    isAfter(own.manifest, act, recorded)
  );
}

/** Whoever signed it, where nothing about the signature itself is wrong. */
function signerOf(bytes: Buffer, cmsBase64: string): CheckedSigner | undefined {
  const reasons = new Set<keyof typeof reasonWeights>();
  const signer = judging(reasons, () => {
    const data = readSignedData(wholeOf(Buffer.from(cmsBase64, "base64")));
    if (data.contentType !== OID.data || data.content) throw new MalformedError("not detached");
    const content = {
      digest: (hash: string) => createHash(hash).update(bytes).digest(),
      bytes: () => bytes,
    };
    return checkSigner(data, content, { contentType: OID.data, needsCertificateId: true });
  });
  for (const reason of signer?.reasons ?? []) reasons.add(reason);
  return [...reasons].every((reason) => reasonWeights[reason] === "note") ? signer : undefined;
}

function isCertifiedHere({ certificate, certificates }: CheckedSigner, at: Date, anchors: Known["anchors"]): boolean {
  if (!anchors.some(({ role }) => role === "signer")) return true;
  if (!certificate?.isValidAt(at)) return false;
  return findPath(certificate, certificates, anchors).anchor?.role === "signer";
}

function wholeOf(der: Buffer): Asn1 {
  const node = Asn1.first(der);
  if (node.raw.length !== der.length) throw new MalformedError("bytes behind the signature");
  return node;
}

/**
 * The signer saw the record as it is: the event that their manifest names stands in it, before their act. Others may have
 * acted in the moment between, so it need not be the one right before.
 */
function isAfter(manifest: string, { seq }: Recorded, recorded: readonly Recorded[]): boolean {
  const { evidence } = JSON.parse(manifest) as { evidence?: { seq?: number; hash?: string } };
  const seen = recorded.find((event) => event.seq === evidence?.seq);
  return seen !== undefined && seen.seq < seq && seen.hash === evidence?.hash;
}

function isAbout(manifest: string, documents: ReadonlySet<string>): boolean {
  try {
    const value = JSON.parse(manifest) as { documents?: { sha256?: string }[] };
    const hashes = value.documents?.map(({ sha256 }) => sha256 ?? "") ?? [];
    return hashes.length > 0 && hashes.every((hash) => documents.has(hash));
  } catch {
    return false;
  }
}
