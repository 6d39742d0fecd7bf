import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { Der, TAG } from "@/lib/pdf/pki/der";
import { endpointsOf } from "@/lib/pdf/pki/endpoints";
import { buildPath, isSelfSigned } from "@/lib/pdf/pki/path";
import type { Ask } from "./ask";
import { nameOf, ValidationUnavailableError } from "./errors";

export type PathQuestion = {
  leaf: X509Certificate;
  /** What came along: with the seal's key, in a timestamp token. */
  pool: X509Certificate[];
  /** Where the path must end; without them at any root. */
  anchors?: X509Certificate[] | undefined;
};

const MOST_FETCHES = 4;

/**
 * The way from a certificate to its root, with what the certificates above are said to be fetched from where they are
 * missing (RFC 5280 4.2.2.1), one step at a time. Throws {@link ValidationUnavailableError}.
 */
export async function findPath({ leaf, pool, anchors }: PathQuestion, ask: Ask, at: Date): Promise<X509Certificate[]> {
  const known = [...pool];
  for (let fetches = 0; ; fetches++) {
    const { certificates, isComplete } = buildPath(leaf, { pool: known, anchors, at });
    if (isComplete) return certificates;
    const last = certificates.at(-1)!;
    const root = anchors ? undefined : knownRoot(last);
    if (root) return [...certificates, root];
    const urls = endpointsOf(last.raw).caIssuers;
    if (urls.length === 0 || fetches === MOST_FETCHES || isSelfSigned(last)) {
      throw new ValidationUnavailableError("no_root", `nothing trusted stands above "${nameOf(last)}"`);
    }
    known.push(...(await fetchIssuers(urls, last, ask)));
  }
}

async function fetchIssuers(urls: string[], below: X509Certificate, ask: Ask): Promise<X509Certificate[]> {
  const failures: string[] = [];
  for (const url of urls) {
    try {
      const issuers = readCertificates(await ask(url)).filter((issuer) => below.checkIssued(issuer));
      if (issuers.length > 0) return issuers;
      failures.push(`${url} has another certificate`);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new ValidationUnavailableError("no_answer", `the issuer of "${nameOf(below)}": ${failures.join("; ")}`);
}

/** One certificate (DER or PEM), or a PKCS #7 bag of them. */
function readCertificates(bytes: Buffer): X509Certificate[] {
  if (bytes[0] !== TAG.sequence) return [new X509Certificate(bytes)];
  const root = Der.parse(bytes);
  if (!root.child(0).is(TAG.objectId)) return [new X509Certificate(bytes)];
  const bag = root.child(1).child(0).find(TAG.contextConstructed(0));
  return bag ? bag.children().map((each) => new X509Certificate(each.raw)) : [];
}

let bundled: X509Certificate[] | undefined;

/** Roots that come with Node: those of the public timestamp authorities are mostly among them. */
function knownRoot(below: X509Certificate): X509Certificate | undefined {
  bundled ??= rootCertificates.map((pem) => new X509Certificate(pem));
  return bundled.find((root) => below.checkIssued(root) && below.verify(root.publicKey));
}
