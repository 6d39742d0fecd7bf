import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import type { SentAnchor } from "@/lib/sandbox/protocol";
import { knownCertificates } from "@/lib/sealing/known-certificates";
import { pemSetting } from "@/lib/sealing/pem-setting";
import { knownAuthorities } from "@/lib/signers/known-authorities";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** The certificates that an instance makes for itself: `seal` until a real one is configured, `seal-test` for tests. */
const SEAL_FOLDERS = { live: "seal", test: "seal-test" };
/** The authorities that it makes itself to certify signers. */
const SIGNER_FOLDERS = { live: "signer-ca", test: "signer-ca-test" };

/**
 * Whom this instance trusts when it verifies: what it ever sealed with itself, its authorities for signers (every one that
 * it ever had), the timestamp authorities that it believes (TSA_TRUST), and the certificates of TRUST_ANCHORS. The chain of
 * its own seals is trusted as an authority, so that revocation can be followed: what else that authority issued is no seal
 * of ours.
 */
export async function trustAnchors(): Promise<SentAnchor[]> {
  const known = await knownCertificates();
  const own = [...(await ownSeal("live")), ...(await ownSeal("test"))];
  const signers = [
    ...(await knownAuthorities()),
    ...(await signerAuthorities("live")),
    ...(await signerAuthorities("test")),
  ];
  const configured = await configuredAuthorities();
  return [
    ...[...known.map(({ certificate }) => certificate), ...own].map((der) => anchor(der, "seal")),
    ...signers.map((der) => anchor(der, "signer")),
    ...[...known.flatMap(({ chain }) => chain.slice(-1)), ...configured].map((der) => anchor(der, "authority")),
  ];
}

/** The authorities (DER) that TSA_TRUST and TRUST_ANCHORS name. */
export async function configuredAuthorities(): Promise<Buffer[]> {
  const { TRUST_ANCHORS, TSA_TRUST } = env();
  const settings = [TSA_TRUST, ...(TRUST_ANCHORS?.split(",").map((file) => file.trim()) ?? [])];
  return (await Promise.all(settings.map(pemSetting))).flatMap((pem) => certificatesIn(pem ?? ""));
}

/** The certificate (DER) that seals until a real one is configured, or that seals for test keys. */
export const ownSeal = (environment: keyof typeof SIGNER_FOLDERS): Promise<Buffer[]> =>
  ownCertificates(SEAL_FOLDERS[environment]);

/** The root (DER) of the certificate that seals until a real one is configured, or that seals for test keys. */
export const ownRoot = (environment: keyof typeof SIGNER_FOLDERS): Promise<Buffer[]> =>
  ownCertificates(SEAL_FOLDERS[environment], "root.pem");

/** The authorities (DER) that certify signers now: the one made here, and the one that a setting names. */
export async function signerAuthorities(environment: keyof typeof SIGNER_FOLDERS): Promise<Buffer[]> {
  const made = await ownCertificates(SIGNER_FOLDERS[environment]);
  if (environment === "test") return made;
  return [...made, ...certificatesIn((await pemSetting(env().SIGNER_CA_CERTIFICATE)) ?? "").slice(0, 1)];
}

const anchor = (der: Uint8Array, role: SentAnchor["role"]): SentAnchor => ({
  certificate: Buffer.from(der).toString("base64"),
  role,
});

/** Seals made before a real certificate was configured stay what they are. */
async function ownCertificates(folder: string, name = "certificate.pem"): Promise<Buffer[]> {
  const file = path.join(/* turbopackIgnore: true */ env().DATA_DIR, folder, name);
  return readFile(file, "utf8").then(certificatesIn, (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
}

const certificatesIn = (pem: string): Buffer[] => (pem.match(PEM) ?? []).map((block) => new X509Certificate(block).raw);
