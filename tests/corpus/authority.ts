import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { proveSignatures } from "@/lib/sealing/testing/independent-proof";
import { type SealingSetup, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { validationProver } from "@/lib/sealing/testing/validation-proof";

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
