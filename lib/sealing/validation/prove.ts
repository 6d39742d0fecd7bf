import { randomBytes, type X509Certificate } from "node:crypto";
import { readCrl } from "@/lib/pdf/pki/crl";
import { endpointsOf } from "@/lib/pdf/pki/endpoints";
import { buildOcspRequest, type Question, readOcspAnswer } from "@/lib/pdf/pki/ocsp";
import { freshUntil, RevocationError, type RevocationStatus, requireFresh } from "@/lib/pdf/pki/revocation-error";
import type { Ask } from "./ask";
import { CertificateRevokedError, nameOf, ValidationUnavailableError } from "./errors";

/** A verified answer that a certificate is good. */
export type Proof = {
  kind: "ocsp" | "crl";
  der: Buffer;
  /** Who signed an OCSP answer, where that is not the issuer itself. */
  responder: Buffer | undefined;
  freshUntil: Date;
};

/**
 * Asks about one certificate: every OCSP responder that it names, then every list. The first answer that is verified
 * and fresh counts. Throws {@link CertificateRevokedError}, or {@link ValidationUnavailableError} when none proves
 * anything.
 */
export async function prove(
  certificate: X509Certificate,
  issuer: X509Certificate,
  ask: Ask,
  at: () => Date,
): Promise<Proof> {
  const endpoints = endpointsOf(certificate.raw);
  const question = { certificate: certificate.raw, issuer: issuer.raw };
  if (endpoints.ocsp.length + endpoints.crl.length === 0) {
    throw new ValidationUnavailableError("no_endpoints", `nobody can be asked about "${nameOf(certificate)}"`);
  }
  const failures: string[] = [];
  for (const [kind, url] of [
    ...endpoints.ocsp.map((each) => ["ocsp", each] as const),
    ...endpoints.crl.map((each) => ["crl", each] as const),
  ]) {
    try {
      const { status, ...answer } = await (kind === "ocsp" ? askResponder : askList)(url, question, ask);
      requireFresh(status, at());
      if (status.revokedAt) throw new CertificateRevokedError(certificate, status.revokedAt);
      return { kind, ...answer, freshUntil: freshUntil(status) };
    } catch (error) {
      if (error instanceof CertificateRevokedError) throw error;
      failures.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new ValidationUnavailableError("no_answer", `"${nameOf(certificate)}": ${failures.join("; ")}`);
}

type Answer = { status: RevocationStatus; der: Buffer; responder: Buffer | undefined };

async function askResponder(url: string, question: Question, ask: Ask): Promise<Answer> {
  const nonce = randomBytes(16);
  const der = await ask(url, buildOcspRequest(question, nonce));
  const answer = readOcspAnswer(der, question);
  // Responders that make their answers beforehand have none; one that has another answers somebody else.
  if (answer.nonce && !answer.nonce.equals(nonce))
    throw new RevocationError("nonce_mismatch", "another request's answer");
  const isDelegated = !answer.responder.equals(question.issuer);
  return { status: answer, der, responder: isDelegated ? answer.responder : undefined };
}

async function askList(url: string, question: Question, ask: Ask): Promise<Answer> {
  const der = await ask(url);
  return { status: readCrl(der, question), der, responder: undefined };
}
