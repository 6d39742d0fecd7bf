import "reflect-metadata";
import { randomBytes } from "node:crypto";
import * as x509 from "@peculiar/x509";

const KEY_TYPE = { name: "ECDSA", namedCurve: "P-256" } as const;
const VALID_YEARS = 20;

/** A root of its own that certifies signers and nothing else: key and certificate as PEM. */
export async function makeAuthority(
  organisation: string,
  isTest: boolean,
  now: Date,
): Promise<{ keyPem: string; certificatePem: string }> {
  const keys = await crypto.subtle.generateKey(KEY_TYPE, true, ["sign", "verify"]);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + VALID_YEARS);
  // Two instances of one name must not look like one authority.
  const mark = randomBytes(4).toString("hex").toUpperCase();
  const name = nameOf(`Certyneo ${isTest ? "TEST " : ""}signers ${mark}`, organisation);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: name,
    issuer: name,
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: { ...KEY_TYPE, hash: "SHA-256" },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const keyPem = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { keyPem: `${keyPem}\n`, certificatePem: `${certificate.toString("pem")}\n` };
}

/** As values, not as text to be parsed: a comma in a name is a comma. */
export function nameOf(commonName: string, organisation?: string): x509.Name {
  const parts = { ...(organisation === undefined ? {} : { O: organisation }), CN: commonName };
  return new x509.Name(Object.entries(parts).map(([type, utf8String]) => ({ [type]: [{ utf8String }] })));
}

/** 128 bits (RFC 5280 wants at least 64 unpredictable and at most 160), positive, without leading zeros. */
export function newSerial(): string {
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return serial.toString("hex");
}
