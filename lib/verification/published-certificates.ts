import { X509Certificate } from "node:crypto";
import { db } from "@/db/client";
import { knownCertificates } from "@/lib/sealing/known-certificates";
import { listSignerAuthorities } from "@/lib/signers/store";
import { configuredAuthorities, ownRoot, ownSeal, signerAuthorities } from "./trust-anchors";

type Environment = "live" | "test";
/**
 * What a certificate is trusted for, as `certyneo-verify` reads it: only a seal itself vouches for what is in a file; an
 * authority for signers vouches for who they are, and any other (`ca`) for what it issued.
 */
type Role = "seal" | "signer" | "ca";
type Entry = { key: string; text: string };

/**
 * What a program that checks this instance's files has to trust, as PEM with lines of words before each: the certificates
 * that files were ever sealed with, the authorities that certify signers, the tops of the chains of the seals (OpenSSL
 * goes up to a root), and the timestamp authorities that this instance believes. What was made for the other environment
 * is left out.
 */
export async function publishedCertificates(environment: Environment): Promise<string> {
  const seals = (await knownCertificates()).filter(({ kind }) => (kind === "TEST") === (environment === "test"));
  const signers = [...(await listSignerAuthorities(db(), environment)), ...(await signerAuthorities(environment))];
  const own = [...seals.map(({ certificate }) => certificate), ...(await ownSeal(environment))];
  const roots = [...(await ownRoot(environment)), ...seals.flatMap(({ chain }) => chain.slice(-1))];
  const entries = [
    ...own.map((der) => entry("seal", "Seals documents", der)),
    ...signers.map((der) => entry("signer", "Certifies signers", der)),
    ...roots.map((der) => entry("ca", "Issued what seals documents", der)),
    ...(await configuredAuthorities()).map((der) => entry("ca", "Trusted by this instance", der)),
  ];
  // Named twice, a certificate is what it is named first.
  const isFirst = ({ key }: Entry, at: number): boolean => entries.findIndex((each) => each.key === key) === at;
  return entries
    .filter(isFirst)
    .map(({ text }) => text)
    .join("\n");
}

/** PEM readers skip what stands outside the armour (RFC 7468, section 2). */
function entry(role: Role, words: string, der: Buffer): Entry {
  const certificate = new X509Certificate(der);
  const subject = certificate.subject.replaceAll("\n", ", ");
  const lines = [`# ${words}: ${subject}`, `# SHA-256 ${certificate.fingerprint256}`, `# Role: ${role}`];
  return { key: der.toString("base64"), text: `${lines.join("\n")}\n${certificate.toString()}` };
}
