import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { proveSignatures } from "@/lib/sealing/testing/independent-proof";
import { type SealingSetup, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { validationProver } from "@/lib/sealing/testing/validation-proof";

/** What pdfsig says of a seal of ours. */
export const own = "ETSI.CAdES.detached: Signature is Valid.";
/** Of the document timestamp over it: poppler lists it and does not judge it; openssl does. */
export const overAll = "unknown: Signature has not yet been verified.";
/** What openssl finds in a file that was sealed at B-LTA. */
export const proven = { cades: 1, signatureTimestamps: 1, documentTimestamps: 1 };
/** Seal and timestamp by OCSP, the authority above both by its root's list; with the responder and the root. */
export const stored = { good: ["seal", "tsa"], lists: 1, certificates: 5 };

/**
 * Call at the top of a test file: what it seals is sealed with a certificate of a private authority, timestamped by
 * `openssl ts`, and proved with that authority's OCSP and list where the level asks for it.
 */
export function useAuthority(level: "B-T" | "B-LTA") {
  let setup: SealingSetup;
  let proveValidation: ReturnType<typeof validationProver>;
  beforeAll(async () => {
    setup = await startSealingSetup();
    const chain = { folder: setup.pki.folder, issuer: "issuing", leaves: ["seal", "tsa"] };
    proveValidation = validationProver(chain);
    const pem = (name: string) => fs.readFileSync(path.join(setup.pki.folder, name), "utf8");
    process.env.SEAL_CERTIFICATE = `${pem("seal.pem")}${pem("issuing.pem")}`;
    process.env.SEAL_KEY = path.join(setup.pki.folder, "seal.key");
    process.env.SEAL_LEVEL = level;
    process.env.TSA_URL = setup.authority.url;
    process.env.OUTBOUND_ALLOW = "127.0.0.1";
    process.env.TRUST_ANCHORS = path.join(setup.pki.folder, "root.pem");
  }, 120_000);
  afterAll(() => setup.close());

  return {
    /** What openssl verifies of the signatures that stand behind the base: CMS, their timestamps, document timestamps. */
    prove: (sealed: Buffer, base: Buffer) => proveSignatures(sealed, setup.trust, setup.pki.folder, base.length),
    /** What openssl believes of the revocation data that the file keeps for the seal. */
    proveValidation: (sealed: Buffer, base: Buffer) => proveValidation(sealed, base.length),
  };
}
