import "reflect-metadata";
import { mkdir, mkdtemp, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import * as x509 from "@peculiar/x509";

export type DevelopmentCertificate = { keyPem: string; certificatePem: string; rootPem: string };

const KEY_TYPE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { ...KEY_TYPE, hash: "SHA-256" } as const;
/** A certificate of our own making: for an instance without a configured one, and for everything in the test environment. */
export type Purpose = "development" | "test";

const purposes: Record<Purpose, { folder: string; word: string; worthless: string }> = {
  development: { folder: "seal", word: "development", worthless: "O=DEVELOPMENT CERTIFICATE - no legal value" },
  test: { folder: "seal-test", word: "TEST", worthless: "O=TEST CERTIFICATE - no legal value" },
};
const VALID_YEARS = 10;

/**
 * The certificate that seals until a real one is configured: made on first use, then always the same.
 * Two processes may start at once: each makes a folder of its own and renames it; the second rename fails and yields.
 */
export async function developmentCertificate(
  dataDir: string,
  purpose: Purpose = "development",
): Promise<DevelopmentCertificate> {
  const folder = path.join(dataDir, purposes[purpose].folder);
  const existing = await read(folder).catch(unlessMissing);
  if (existing) return existing;
  await mkdir(dataDir, { recursive: true });
  const draft = await mkdtemp(path.join(dataDir, ".seal-"));
  try {
    await write(draft, await make(new Date(), purpose));
    await rename(draft, folder).catch(unlessTaken);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return read(folder);
}

async function read(folder: string): Promise<DevelopmentCertificate> {
  const [keyPem, certificatePem, rootPem] = await Promise.all(
    ["key.pem", "certificate.pem", "root.pem"].map((name) => readFile(path.join(folder, name), "utf8")),
  );
  return { keyPem: keyPem!, certificatePem: certificatePem!, rootPem: rootPem! };
}

async function write(folder: string, made: DevelopmentCertificate): Promise<void> {
  await writeDurably(path.join(folder, "key.pem"), made.keyPem, 0o600);
  await writeDurably(path.join(folder, "certificate.pem"), made.certificatePem, 0o644);
  await writeDurably(path.join(folder, "root.pem"), made.rootPem, 0o644);
}

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, "wx", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function make(now: Date, purpose: Purpose): Promise<DevelopmentCertificate> {
  const { word, worthless } = purposes[purpose];
  const notBefore = new Date(now.getTime() - 3_600_000);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + VALID_YEARS);
  const rootName = `CN=Certyneo ${word} root, ${worthless}`;
  // The root's key is forgotten when this function returns: nobody can issue a second certificate under it.
  const rootKeys = await crypto.subtle.generateKey(KEY_TYPE, true, ["sign", "verify"]);
  const keys = await crypto.subtle.generateKey(KEY_TYPE, true, ["sign", "verify"]);
  const common = { notBefore, notAfter, signingAlgorithm: SIGNING, issuer: rootName, signingKey: rootKeys.privateKey };
  const authority = await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey);
  const root = await x509.X509CertificateGenerator.create({
    ...common,
    subject: rootName,
    publicKey: rootKeys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...common,
    subject: `CN=Certyneo ${word} seal, ${worthless}`,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      authority,
    ],
  });
  const keyPem = x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { keyPem: `${keyPem}\n`, certificatePem: `${leaf.toString("pem")}\n`, rootPem: `${root.toString("pem")}\n` };
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
}
