import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { now } from "@/lib/clock";
import { parseAllowed } from "@/lib/outbound/address";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { applySeal, type Prepare, type Sealed, type SealRun } from "@/lib/sealing/apply-seal";
import type { InstanceSeal } from "@/lib/sealing/instance-seal";
import { reaches, type SealLevel } from "@/lib/sealing/level";
import { loadSigner } from "@/lib/sealing/load-signer";
import type { Trust } from "@/lib/sealing/testing/independent-proof";
import { type PublicPki, startPublicPki } from "@/lib/sealing/testing/public-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { createTimestamper, parseAuthorities } from "@/lib/sealing/timestamp-authorities";
import { guardedAsk } from "@/lib/sealing/validation/ask";
import { createValidationSource } from "@/lib/sealing/validation/source";
import { GrownFile } from "@/lib/storage/grown-file";

export const TIMESTAMPING = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
export const SIGNING = "keyUsage=critical,digitalSignature,nonRepudiation";

export type SealOptions = {
  wanted?: SealLevel;
  /** Addresses in order; the one test authority unless named. */
  authorities?: string;
  anchors?: X509Certificate[];
  certifies?: boolean;
  timeoutMs?: number;
};

/** Certificates on the web, a timestamp authority among them, and seals made with them. Test use only. */
export type SealingSetup = {
  pki: PublicPki;
  authority: TestAuthority;
  trust: Trust;
  /** The seal of a certificate, remembering nothing of earlier ones. */
  sealWith(name: string, options?: SealOptions): Promise<InstanceSeal>;
  close(): Promise<void>;
};

/** `seal` and `tsa` by the authority `issuing`, with every endpoint. */
export async function startSealingSetup(): Promise<SealingSetup> {
  const pki = await startPublicPki(await mkdtemp(path.join(tmpdir(), "sealing-")));
  const pem = (name: string) => readFile(path.join(pki.folder, name), "utf8");
  const endpoints = pki.endpoints("issuing");
  await pki.issue("seal", { issuer: "issuing", extensions: `${SIGNING}\n${endpoints}` });
  await pki.issue("tsa", { issuer: "issuing", extensions: `${TIMESTAMPING}\n${endpoints}` });
  const authority = await startAuthority(pki.folder);
  const [root, issuing] = [new X509Certificate(await pem("root.pem")), new X509Certificate(await pem("issuing.pem"))];
  return {
    pki,
    authority,
    trust: { root, above: [issuing] },
    async sealWith(name, options = {}) {
      const certificatePem = `${await pem(`${name}.pem`)}${issuing.toString()}`;
      const signer = await loadSigner({ kind: "pem", certificatePem, keyPem: await pem(`${name}.key`) }, now());
      return { signer, means: meansOf({ authorities: authority.url, ...options }) };
    },
    async close() {
      await authority.close();
      await pki.close();
      await rm(pki.folder, { recursive: true });
    },
  };
}

function meansOf(options: SealOptions): InstanceSeal["means"] {
  const { wanted = "B-LTA", anchors, certifies = false, timeoutMs } = options;
  const validation = createValidationSource(guardedAsk({ allowed: parseAllowed("127.0.0.1"), timeoutMs }), now);
  const wantsValidation = reaches(wanted, "B-LT");
  const authorities = parseAuthorities(wanted === "B-B" ? "" : options.authorities);
  const timestamper = createTimestamper({ authorities, anchors, validation, wantsValidation, timeoutMs });
  return {
    wanted,
    timestamps: authorities.length > 0 ? timestamper : undefined,
    validation: wantsValidation ? validation : undefined,
    certifies,
  };
}

/** Prepares a file for its seal in this process. */
export const preparing =
  (base: Buffer, certify = false): Prepare =>
  async (reservedBytes) => {
    const { bytes, prepared } = prepareSignature(base, {
      fieldName: "CertyneoSeal",
      name: "Certyneo",
      reason: "Test",
      signingTime: now().toISOString(),
      reservedBytes,
      certify,
    });
    return { file: GrownFile.of(bytes), prepared };
  };

/** What becomes of a file that is not stored. */
export type SealedInMemory = Sealed & { bytes: Buffer };

export const inMemory = (sealed: Sealed): SealedInMemory => ({ ...sealed, bytes: sealed.file.tail });

export const sealInMemory = async (prepare: Prepare, run: SealRun): Promise<SealedInMemory> =>
  inMemory(await applySeal(prepare, run));
