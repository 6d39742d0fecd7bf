import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import type { SentAnchor } from "@/lib/sandbox/protocol";
import { knownCertificates } from "@/lib/sealing/known-certificates";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** The certificates that an instance makes for itself: `seal` until a real one is configured, `seal-test` for tests. */
const OWN_FOLDERS = ["seal", "seal-test"];

/**
 * Whom this instance trusts when it verifies: what it ever sealed with itself, and the certificates of TRUST_ANCHORS (PEM, or
 * files with it). The chain of its own seals is trusted as an authority, so that revocation can be followed.
 */
export async function trustAnchors(): Promise<SentAnchor[]> {
  const known = await knownCertificates();
  const { TRUST_ANCHORS } = env();
  const own = (await Promise.all(OWN_FOLDERS.map(ownCertificates))).flat();
  const configured = await Promise.all((TRUST_ANCHORS?.split(",") ?? []).map(configuredCertificates));
  return [
    ...[...known.map(({ certificate }) => certificate), ...own].map((der) => anchor(der, "seal")),
    ...[...known.flatMap(({ chain }) => chain.slice(-1)), ...configured.flat()].map((der) => anchor(der, "authority")),
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

async function configuredCertificates(setting: string): Promise<Buffer[]> {
  if (setting.includes("-----BEGIN")) return certificatesIn(setting.replaceAll("\\n", "\n"));
  return certificatesIn(await readFile(/* turbopackIgnore: true */ setting.trim(), "utf8"));
}

const certificatesIn = (pem: string): Buffer[] => (pem.match(PEM) ?? []).map((block) => new X509Certificate(block).raw);
