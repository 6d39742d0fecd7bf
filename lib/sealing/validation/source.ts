import { X509Certificate } from "node:crypto";
import { fingerprint } from "@/lib/pdf/pki/certificate";
import { endpointsOf } from "@/lib/pdf/pki/endpoints";
import type { ValidationData } from "@/lib/pdf/seal/append-validation";
import type { Ask } from "./ask";
import { nameOf, ValidationUnavailableError } from "./errors";
import { findPath, type PathQuestion } from "./find-path";
import { type Proof, prove } from "./prove";

export type ValidationSource = {
  /** The way to the root. */
  path(question: PathQuestion): Promise<X509Certificate[]>;
  /** Certificates, OCSP answers and lists that prove the whole path good now, those about OCSP responders among them. */
  collect(question: PathQuestion): Promise<ValidationData>;
};

/** A newer answer is asked for after this time even where the old one is valid for longer. */
const ASK_AGAIN_MS = 60 * 60_000;
/** Whoever did not answer is left alone for this time, so that a seal never waits for the same silence twice. */
const LEAVE_ALONE_MS = 60_000;

type Known = { proof?: Proof; error?: ValidationUnavailableError; askedAt: Date };

/** Answers are kept for as long as they are valid: many envelopes are sealed with the same few certificates. */
export function createValidationSource(ask: Ask, now: () => Date): ValidationSource {
  const known = new Map<string, Known>();
  const running = new Map<string, Promise<Proof>>();
  const paths = new Map<string, X509Certificate[]>();

  async function path(question: PathQuestion): Promise<X509Certificate[]> {
    const key = [question.leaf, ...(question.anchors ?? [])].map(({ raw }) => fingerprint(raw)).join();
    const found = paths.get(key) ?? (await findPath(question, ask, now()));
    paths.set(key, found);
    return found;
  }

  function proofOf(certificate: X509Certificate, issuer: X509Certificate): Promise<Proof> {
    const key = `${fingerprint(certificate.raw)} ${fingerprint(issuer.raw)}`;
    const asked = running.get(key) ?? lookUp(key, certificate, issuer).finally(() => running.delete(key));
    running.set(key, asked);
    return asked;
  }

  async function lookUp(key: string, certificate: X509Certificate, issuer: X509Certificate): Promise<Proof> {
    const { proof, error, askedAt } = known.get(key) ?? { askedAt: new Date(0) };
    const age = now().getTime() - askedAt.getTime();
    const isFresh = proof !== undefined && proof.freshUntil > now();
    if (isFresh && age < (error ? LEAVE_ALONE_MS : ASK_AGAIN_MS)) return proof;
    if (error && age < LEAVE_ALONE_MS) throw error;
    try {
      const newer = await prove(certificate, issuer, ask, now);
      known.set(key, { proof: newer, askedAt: now() });
      return newer;
    } catch (failure) {
      if (!(failure instanceof ValidationUnavailableError)) {
        known.delete(key);
        throw failure;
      }
      known.set(key, { ...(isFresh ? { proof } : {}), error: failure, askedAt: now() });
      if (isFresh) return proof;
      throw failure;
    }
  }

  return { path, collect: async (question) => collectAlong(await path(question), proofOf) };
}

type Prove = (certificate: X509Certificate, issuer: X509Certificate) => Promise<Proof>;

async function collectAlong(path: X509Certificate[], proofOf: Prove): Promise<ValidationData> {
  const data: ValidationData = { certificates: path.map(({ raw }) => raw), ocsps: [], crls: [] };
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer) await add(data, certificate, issuer, proofOf, []);
  }
  return data;
}

/** The proof for one certificate, and for whoever signed it, up to those that need none. */
async function add(
  data: ValidationData,
  certificate: X509Certificate,
  issuer: X509Certificate,
  proofOf: Prove,
  above: X509Certificate[],
): Promise<void> {
  if (above.some((each) => each.raw.equals(certificate.raw))) {
    throw new ValidationUnavailableError("no_answer", `"${nameOf(certificate)}" answers for itself only`);
  }
  const { kind, der, responder } = await proofOf(certificate, issuer);
  put(kind === "ocsp" ? data.ocsps : data.crls, der);
  if (!responder) return;
  put(data.certificates, responder);
  if (endpointsOf(responder).noCheck) return;
  await add(data, new X509Certificate(responder), issuer, proofOf, [...above, certificate]);
}

function put(list: Buffer[], der: Buffer): void {
  if (!list.some((each) => each.equals(der))) list.push(der);
}
