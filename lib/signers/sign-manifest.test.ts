import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { parseAllowed } from "@/lib/outbound/address";
import type { SealSigner } from "@/lib/sealing/signer";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { createTimestamper, parseAuthorities } from "@/lib/sealing/timestamp-authorities";
import { guardedAsk } from "@/lib/sealing/validation/ask";
import { createValidationSource } from "@/lib/sealing/validation/source";
import { issueCertificate } from "./issue-certificate";
import { makeAuthority } from "./make-authority";
import { readAuthority } from "./read-authority";
import { signManifest } from "./sign-manifest";
import { personalSigner } from "./signer-key";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const manifest = '{"type":"certyneo.signature","v":1}';
let folder: string;
let authority: TestAuthority;
let signer: SealSigner;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "manifest-"));
  await makeRoot(folder);
  const extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
  await makeLeaf(folder, "tsa", { keyType: "p-256", extensions });
  authority = await startAuthority(folder);
  const made = await makeAuthority("sign.example.org", false, new Date());
  writeFileSync(path.join(folder, "signers.pem"), made.certificatePem);
  const certifier = await readAuthority(made, false);
  const issued = await issueCertificate(
    certifier,
    { name: "Anna Holm", email: "anna@example.com", isEmailProven: true },
    new Date(),
  );
  signer = personalSigner(issued.certificates, issued.privateKey);
}, 60_000);
beforeEach(() => authority.behave({}));
afterAll(async () => {
  await authority.close();
  rmSync(folder, { recursive: true });
});

const timestamper = () => {
  const validation = createValidationSource(guardedAsk({ allowed: parseAllowed("127.0.0.1/32") }), () => new Date());
  return createTimestamper({ authorities: parseAuthorities(authority.url), validation, wantsValidation: false });
};

/** Throws unless openssl verifies the detached signature with the signers' root alone. */
function verify(cms: Buffer): void {
  writeFileSync(path.join(folder, "cms"), cms);
  writeFileSync(path.join(folder, "manifest"), manifest);
  const args = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "cms", "-content", "manifest"];
  execFileSync("openssl", [...args, "-CAfile", "signers.pem", "-out", "out"], { cwd: folder, stdio: "pipe" });
}

const hasToken = (cms: Buffer): boolean => {
  writeFileSync(path.join(folder, "cms"), cms);
  const said = execFileSync("openssl", ["asn1parse", "-inform", "DER", "-in", "cms"], {
    cwd: folder,
    encoding: "utf8",
  });
  return said.includes("id-smime-aa-timeStampToken");
};

describe("a signer's manifest", () => {
  test("is signed so that openssl verifies it, with a timestamp when the authority answers", async () => {
    const { cms, timestamped } = await signManifest(signer, manifest, timestamper(), 20_000);
    expect([timestamped, hasToken(cms)]).toEqual([true, true]);
    verify(cms);
  });

  test("carries no timestamp, and says so, without an authority", async () => {
    const { cms, timestamped } = await signManifest(signer, manifest, undefined);
    expect([timestamped, hasToken(cms)]).toEqual([false, false]);
    verify(cms);
  });

  test.each([
    ["hangs", () => undefined],
    ["fails", (_: Buffer, response: import("node:http").ServerResponse) => void response.writeHead(500).end()],
    ["lies", (_: Buffer, response: import("node:http").ServerResponse) => void response.end("no timestamp")],
  ])(
    "is signed all the same when the authority %s, without waiting for it, and carries no time",
    async (_, respond) => {
      authority.behave({ respond });
      const { cms, timestamped } = await signManifest(signer, manifest, timestamper(), 300);
      expect([timestamped, hasToken(cms)]).toEqual([false, false]);
      verify(cms);
    },
  );
});
