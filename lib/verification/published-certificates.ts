import { X509Certificate } from "node:crypto";
import { db } from "@/db/client";
import { knownCertificates } from "@/lib/sealing/known-certificates";
import { listSignerAuthorities } from "@/lib/signers/store";
import { configuredAuthorities, ownRoot, signerAuthorities } from "./trust-anchors";

type Environment = "live" | "test";

/**
 * What a program that checks this instance's files has to trust, as PEM with a line of words before each: the tops of the
 * chains that files were ever sealed with, the authorities that certify signers, and the timestamp authorities that this
 * instance believes. What was made for the other environment is left out.
 */
export async function publishedCertificates(environment: Environment): Promise<string> {
  const seals = (await knownCertificates()).filter(({ kind }) => (kind === "TEST") === (environment === "test"));
  const signers = await listSignerAuthorities(db(), environment);
  const current = await signerAuthorities(environment);
  const parts = [
    ...(await ownRoot(environment)).map((der) => ["Issued the seal that was made here", der] as const),
    ...seals.map(({ certificate, chain }) => ["Seals documents", chain.at(-1) ?? certificate] as const),
    ...[...signers, ...current].map((der) => ["Certifies signers", der] as const),
    ...(await configuredAuthorities()).map((der) => ["Trusted by this instance", der] as const),
  ];
  const printed = new Map(parts.map(([role, der]) => [der.toString("base64"), entry(role, der)]));
  return [...printed.values()].join("\n");
}

/** PEM readers skip what stands outside the armour (RFC 7468, section 2). */
function entry(role: string, der: Buffer): string {
  const certificate = new X509Certificate(der);
  const subject = certificate.subject.replaceAll("\n", ", ");
  return `# ${role}: ${subject}\n# SHA-256 ${certificate.fingerprint256}\n${certificate.toString()}`;
}
