import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { buildCades } from "@/lib/pdf/seal/cades";
import { findCertificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { manifestFault } from "@/lib/pdf/verify/evidence/manifests";
import type { EvidenceFile, Recorded, RecordedManifest } from "@/lib/pdf/verify/evidence/recorded";
import { issueCertificate } from "@/lib/signers/issue-certificate";
import { makeAuthority } from "@/lib/signers/make-authority";
import { readAuthority, type SignerAuthority } from "@/lib/signers/read-authority";
import { personalSigner } from "@/lib/signers/signer-key";

const document = "d".repeat(64);
const before = { seq: 3, hash: "a".repeat(64), type: "recipient.viewed", payload: {} } as unknown as Recorded;
const seen = { seq: before.seq, hash: before.hash };
const text = JSON.stringify({ documents: [{ sha256: document }], evidence: seen, v: 1 });
const sha256 = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");
let authority: SignerAuthority;
let good: { manifest: RecordedManifest; event: Recorded };

beforeAll(async () => {
  authority = await readAuthority(await makeAuthority("sign.example.org", false, new Date()), false);
  good = await signed(text);
});

/** What a signer's act leaves in the record, and their manifest. */
async function signed(manifest: string): Promise<typeof good> {
  const issued = await issueCertificate(
    authority,
    { name: "Anna Holm", email: "anna@example.com", isEmailProven: true },
    new Date(),
  );
  const signer = personalSigner(issued.certificates, issued.privateKey);
  const cms = await buildCades(signer, createHash("sha256").update(manifest).digest());
  const payload = {
    recipientId: "rcp_1",
    aesManifestSha256: sha256(manifest),
    aesCertificateSha256: issued.sha256,
  };
  return {
    manifest: { recipientId: "rcp_1", sha256: sha256(manifest), manifest, cmsBase64: cms.toString("base64") },
    event: { seq: 4, type: "recipient.signed", at: new Date().toISOString(), payload } as unknown as Recorded,
  };
}

const trusted = ({ certificates }: SignerAuthority): TrustAnchor[] => [
  { certificate: findCertificate(certificates[0]!)!, role: "signer" },
];

const evidence = (recorded: Recorded[], manifests: RecordedManifest[] | undefined): EvidenceFile =>
  ({
    documents: [{ name: "a.pdf", sha256: document }],
    recorded: [before, ...recorded],
    manifests,
  }) as unknown as EvidenceFile;

test("a manifest that its signer signed, about a document of the envelope, is as it should be", () => {
  expect(manifestFault(evidence([good.event], [good.manifest]), [])).toBeUndefined();
});

test("acts of other levels need none", () => {
  const plain = { ...good.event, payload: { recipientId: "rcp_1" } };
  expect(manifestFault(evidence([plain], undefined), [])).toBeUndefined();
});

test("an act that was cancelled needs none any more, and one after it does again", () => {
  const cancelled = { ...good.event, seq: 5, type: "recipient.signature_canceled" };
  expect(manifestFault(evidence([good.event, cancelled], []), [])).toBeUndefined();
  expect(manifestFault(evidence([good.event, cancelled, { ...good.event, seq: 6 }], []), [])).toBe(6);
});

test("a manifest that is missing, changed, somebody else's or not signed is found", async () => {
  const other = await signed(text);
  const changed = text.replace('"v":1', '"v":2');
  const bad: RecordedManifest[][] = [
    [],
    [{ ...good.manifest, manifest: changed }],
    [{ ...good.manifest, recipientId: "rcp_2" }],
    [{ ...good.manifest, cmsBase64: other.manifest.cmsBase64 }],
    [{ ...good.manifest, cmsBase64: "" }],
    [{ ...good.manifest, cmsBase64: `${good.manifest.cmsBase64.replace(/=+$/, "")}AAAA` }],
    [{ ...good.manifest, cmsBase64: Buffer.from("no signature").toString("base64") }],
  ];
  for (const manifests of bad) expect(manifestFault(evidence([good.event], manifests), [])).toBe(4);
});

test("a manifest about other documents is found, and so is one that names none", async () => {
  for (const manifest of [text.replace(document, "e".repeat(64)), JSON.stringify({ documents: [] }), "no JSON"]) {
    const { manifest: own, event } = await signed(manifest);
    expect(manifestFault(evidence([event], [own]), [])).toBe(4);
  }
});

test("a manifest that names another record than the one it stands in, or none, is found", async () => {
  const others = [{ ...seen, hash: "b".repeat(64) }, { ...seen, seq: 2 }, { seq: 4, hash: "c".repeat(64) }, undefined];
  for (const named of others) {
    const { manifest: own, event } = await signed(
      JSON.stringify({ documents: [{ sha256: document }], evidence: named }),
    );
    expect(manifestFault(evidence([{ ...event, hash: "c".repeat(64) }], [own]), [])).toBe(4);
  }
});

test("a manifest signed with a certificate that no authority for signers issued, or for another time, is found where those are known", async () => {
  const stranger = await readAuthority(await makeAuthority("elsewhere.example", false, new Date()), false);
  const own = trusted(authority);
  const file = evidence([good.event], [good.manifest]);
  expect(manifestFault(file, own)).toBeUndefined();
  expect(manifestFault(file, trusted(stranger))).toBe(4);
  expect(manifestFault(file, [{ ...own[0]!, role: "authority" }])).toBeUndefined();
  const later = { ...good.event, at: new Date(Date.now() + 3 * 86_400_000).toISOString() };
  expect(manifestFault(evidence([later], [good.manifest]), own)).toBe(4);
});
