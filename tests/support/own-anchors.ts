import { findCertificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { trustAnchors } from "@/lib/verification/trust-anchors";

/** What the instance under test trusts, as its sandbox gets it. */
export async function ownAnchors(): Promise<TrustAnchor[]> {
  return (await trustAnchors()).map(({ certificate, role }) => ({
    certificate: findCertificate(Buffer.from(certificate, "base64"))!,
    role,
  }));
}
