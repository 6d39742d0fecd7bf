import { X509Certificate } from "node:crypto";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, each trusted with all that it issued. Throws for a file that holds none. */
export function readAnchors(pem: string): TrustAnchor[] {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length === 0) throw new Error("it holds no PEM certificate");
  return blocks.map((block) => ({
    certificate: new Certificate(new X509Certificate(block).raw),
    role: "authority" as const,
  }));
}
