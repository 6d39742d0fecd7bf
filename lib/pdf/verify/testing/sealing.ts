import { createHash, X509Certificate } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PdfDocument } from "@/lib/pdf/core/document";
import { Update } from "@/lib/pdf/core/update";
import { buildCades, type SignatureTimestamp } from "@/lib/pdf/seal/cades";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import type { SealOf } from "@/lib/sandbox/protocol";
import { pemSigner } from "@/lib/sealing/pem-signer";
import type { SealSigner } from "@/lib/sealing/signer";
import { makeLeaf, makeRoot, readPem } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { requestTimestamp } from "@/lib/sealing/timestamp-client";

export type SealOptions = {
  name?: string;
  timestamp?: SignatureTimestamp | undefined;
  fieldName?: string;
  signingTime?: string;
  reservedBytes?: number;
  /** Of an audit trail, or of a document whose envelope began with so many bytes; with the whole file unless said. */
  sealOf?: SealOf | undefined;
  /** Certify with this DocMDP level, where it is the file's first signature. */
  certifies?: 1 | 2 | 3;
  /** Writes over what was prepared, before it is signed: what another signer would have written otherwise. */
  edit?: (prepared: Buffer) => void;
  /** How the signature is put into the file; as seals are unless said otherwise. */
  prepare?: typeof prepareSignature;
};

/** A small authority of openssl's making, with which tests seal and verify. */
export class TestSealing {
  private constructor(
    readonly folder: string,
    private readonly authority: TestAuthority,
    readonly anchors: TrustAnchor[],
  ) {}

  static async open(): Promise<TestSealing> {
    const folder = await mkdtemp(path.join(tmpdir(), "verify-"));
    await makeRoot(folder);
    await makeLeaf(folder, "seal", { keyType: "p-256" });
    await makeLeaf(folder, "tsa", {
      keyType: "p-256",
      extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping",
    });
    const root = new Certificate(new X509Certificate(await readPem(folder, "root.pem")).raw);
    return new TestSealing(folder, await startAuthority(folder), [{ certificate: root, role: "authority" }]);
  }

  async close(): Promise<void> {
    await this.authority.close();
    await rm(this.folder, { recursive: true });
  }

  async signer(name = "seal"): Promise<SealSigner> {
    return pemSigner(await readPem(this.folder, `${name}.key`), await readPem(this.folder, `${name}.pem`));
  }

  /** Seals as the product does. */
  async seal(bytes: Buffer, options: SealOptions = {}): Promise<Buffer> {
    return sealWith(await this.signer(options.name), bytes, options);
  }

  get timestamp(): SignatureTimestamp {
    const { url } = this.authority;
    return async (value) => (await requestTimestamp(timestampDigest(value), { url })).token;
  }

  verify(bytes: Buffer, anchors: TrustAnchor[] = this.anchors): FileReport {
    return verifyPdf(bytes, { anchors, now: new Date() });
  }
}

/** Seals as the product does, with this key. */
export async function sealWith(signer: SealSigner, bytes: Buffer, options: SealOptions = {}): Promise<Buffer> {
  const {
    timestamp,
    fieldName = "CertyneoSeal",
    signingTime = "2026-11-26T12:00:00Z",
    reservedBytes = 8_192,
    sealOf = { kind: "sealed_document", baseBytes: bytes.length },
    certifies,
    prepare = prepareSignature,
  } = options;
  const fields = { fieldName, name: "Certyneo", reason: "Test", signingTime, reservedBytes, sealOf };
  const { bytes: prepared, prepared: slot } = prepare(bytes, {
    ...fields,
    certify: certifies !== undefined,
  });
  if (certifies) {
    const params = prepared.indexOf("/TransformParams", bytes.length, "latin1");
    prepared.write(`/P ${certifies}`, prepared.indexOf("/P 1", params, "latin1"), "latin1");
  }
  options.edit?.(prepared);
  const start = slot.contentsOffset - 1;
  const digest = createHash(signer.hash)
    .update(prepared.subarray(0, start))
    .update(prepared.subarray(start + 2 * slot.reservedBytes + 2))
    .digest();
  return fillContents(prepared, slot, await buildCades(signer, digest, timestamp));
}

/** The document with a further revision, made as an attacker would who knows the format well. */
export function appendUpdate(bytes: Buffer, change: (update: Update, doc: PdfDocument) => void): Buffer {
  const doc = new PdfDocument(bytes);
  const update = new Update(doc);
  change(update, doc);
  return update.finish().bytes;
}

/** All reasons of a report, of the file and of each signature. */
export const reasonsOf = ({ reasons, signatures }: FileReport): string[] => [
  ...new Set([...reasons, ...signatures.flatMap((signature) => signature.reasons)]),
];
