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
const OWN_FOLDERS = ["seal", "seal-test"];
/** The authorities that it makes itself to certify signers. */
const SIGNER_FOLDERS = ["signer-ca", "signer-ca-test"];

/**
 * Whom this instance trusts when it verifies: what it ever sealed with itself, its authorities for signers (every one that
 * it ever had), the timestamp authorities that it believes (TSA_TRUST), and the certificates of TRUST_ANCHORS. The chain of its own seals is trusted
 * as an authority, so that revocation can be followed.
 */
export async function trustAnchors(): Promise<SentAnchor[]> {
  const known = await knownCertificates();
  const { TRUST_ANCHORS, TSA_TRUST, SIGNER_CA_CERTIFICATE } = env();
  const own = (await Promise.all(OWN_FOLDERS.map(ownCertificates))).flat();
  const made = (await Promise.all(SIGNER_FOLDERS.map(ownCertificates))).flat();
  const signers = [
    ...(await knownAuthorities()),
    ...made,
    ...certificatesIn((await pemSetting(SIGNER_CA_CERTIFICATE)) ?? "").slice(0, 1),
  ];
  const settings = [TSA_TRUST, ...(TRUST_ANCHORS?.split(",").map((file) => file.trim()) ?? [])];
  const configured = (await Promise.all(settings.map(pemSetting))).flatMap((pem) => certificatesIn(pem ?? ""));
  return [
    ...[...known.map(({ certificate }) => certificate), ...own].map((der) => anchor(der, "seal")),
    ...signers.map((der) => anchor(der, "signer")),
    ...[...known.flatMap(({ chain }) => chain.slice(-1)), ...configured].map((der) => anchor(der, "authority")),
  ];
}

const anchor = (der: Uint8Array, role: SentAnchor["role"]): SentAnchor => ({
  certificate: Buffer.from(der).toString("base64"),
  role,
});

/** Seals made before a real certificate was configured stay what they are. */
async function ownCertificates(folder: string): Promise<Buffer[]> {
  const file = path.join(/* turbopackIgnore: true */ env().DATA_DIR, folder, "certificate.pem");
  return readFile(file, "utf8").then(certificatesIn, (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });
}

const certificatesIn = (pem: string): Buffer[] => (pem.match(PEM) ?? []).map((block) => new X509Certificate(block).raw);
