import "reflect-metadata";
import { domainToASCII } from "node:url";
import * as x509 from "@peculiar/x509";
import { sha256Hex } from "@/lib/crypto/digest";
import { nameOf, newSerial } from "./make-authority";
import type { SignerAuthority } from "./read-authority";

/** What was issued: to whom is in the certificate itself. */
export type IssuedCertificate = {
  /** DER of the certificate, then of those above it. */
  certificates: Buffer[];
  serial: string;
  sha256: string;
  issuerSha256: string;
  notBefore: Date;
  notAfter: Date;
};

/** The certificate and its private key (PKCS#8 DER), which nobody else has. */
export type SignerCredential = IssuedCertificate & { privateKey: Buffer };

/** `isEmailProven`: they came by a link or gave a code that was mailed to the address. */
export type CertifiedPerson = { name: string; email: string; isEmailProven: boolean };

const KEY_TYPE = { name: "ECDSA", namedCurve: "P-256" } as const;
const VALID_MS = 24 * 3_600_000;
/** Clocks of those who check may be a little behind. */
const EARLIER_MS = 5 * 60_000;
/** RFC 5280, ub-common-name. The whole name is in the manifest and in the signature's dictionary. */
const LONGEST_NAME = 64;
const NULL = Uint8Array.from([5, 0]).buffer;
/** RFC 9608 noRevAvail, and ETSI EN 319 412-1 for short terms: it ends before a revocation could be published. */
const SHORT_LIVED = ["2.5.29.56", "0.4.0.194121.2.1"];

/** A key made for one signature, with a certificate that binds it to the person for a day. It names an address only if it is theirs. */
export async function issueCertificate(
  authority: SignerAuthority,
  person: CertifiedPerson,
  now: Date,
): Promise<SignerCredential> {
  const keys = await crypto.subtle.generateKey(KEY_TYPE, true, ["sign", "verify"]);
  const serial = newSerial();
  const validity = {
    notBefore: toSeconds(Math.max(now.getTime() - EARLIER_MS, authority.notBefore.getTime())),
    notAfter: toSeconds(Math.min(now.getTime() + VALID_MS, authority.notAfter.getTime())),
  };
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: serial,
    subject: nameOf(commonName(person), authority.isTest ? "TEST CERTIFICATE - no legal value" : undefined),
    issuer: authority.subjectName,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: authority.algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      ...(person.isEmailProven ? [new x509.SubjectAlternativeNameExtension([alternativeName(person.email)])] : []),
      ...SHORT_LIVED.map((oid) => new x509.Extension(oid, false, NULL)),
    ],
  });
  const der = Buffer.from(certificate.rawData);
  return {
    ...validity,
    serial,
    certificates: [der, ...authority.certificates],
    sha256: sha256Hex(der),
    issuerSha256: authority.sha256,
    privateKey: Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)),
  };
}

/** For who was sent something without a name, to an address that they have not proved to be theirs. */
const NAMELESS = "Signer whose name was not given";

const commonName = ({ name, email, isEmailProven }: CertifiedPerson): string =>
  [...(name.trim() || (isEmailProven ? email : NAMELESS))].slice(0, LONGEST_NAME).join("").trim();

/** An rfc822Name is ASCII: a domain of other letters in its A-form; an address with others before the @ as a mailto URI. */
function alternativeName(email: string): x509.JsonGeneralName {
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const ascii = `${local}@${/^[\x21-\x7e]+$/.test(domain) ? domain : domainToASCII(domain)}`;
  if (/^[\x21-\x7e]+$/.test(ascii)) return { type: "email", value: ascii };
  return { type: "url", value: `mailto:${encodeURIComponent(local)}@${domainToASCII(domain)}` };
}

/** Certificates know no milliseconds. */
const toSeconds = (timeMs: number): Date => new Date(Math.floor(timeMs / 1000) * 1000);
