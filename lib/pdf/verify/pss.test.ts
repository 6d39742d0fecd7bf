import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealWithOpenssl } from "@/lib/pdf/verify/testing/openssl-seal";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf, openssl } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
const base = Buffer.concat([onePage("", {}), Buffer.from("\n")]);
const PSS = ["-keyopt", "rsa_padding_mode:pss"];

beforeAll(async () => {
  sealing = await TestSealing.open();
  const { folder } = sealing;
  await makeLeaf(folder, "rsa", { keyType: "rsa-2048" });
  await makeLeaf(folder, "authority", {
    keyType: "rsa-2048",
    isAuthority: true,
    extensions: "keyUsage=critical,keyCertSign,cRLSign",
  });
  await makeLeaf(folder, "below", {
    keyType: "rsa-2048",
    issuer: "authority",
    more: ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"],
  });
}, 60_000);
afterAll(() => sealing.close());

const seal = (options: readonly string[], name = "rsa", above: readonly string[] = []) =>
  sealWithOpenssl(sealing.folder, base, { name, options, above });

describe("an RSASSA-PSS signature by openssl", () => {
  test.each([
    ["as long as the hash", ["-keyopt", "rsa_pss_saltlen:32"]],
    ["of 20 bytes", ["-keyopt", "rsa_pss_saltlen:20"]],
    ["of none", ["-keyopt", "rsa_pss_saltlen:0"]],
    ["as long as there is room for", ["-keyopt", "rsa_pss_saltlen:max"]],
  ])("is VALID with a salt %s", async (_, salt) => {
    const report = sealing.verify(await seal([...PSS, ...salt]));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ algorithm: "RSA-PSS with SHA-256", isTrusted: true });
  });

  test("is INVALID when one bit of its value, or of what it covers, is another", async () => {
    const sealed = await seal(PSS);
    const value = sealed.toString("latin1").search(/0{64,}>/) - 8;
    const changed = Buffer.from(sealed);
    changed[value] = changed[value] === 0x30 ? 0x31 : 0x30;
    expect(reasonsOf(sealing.verify(changed))).toContain("signature_invalid");
    const another = Buffer.from(sealed);
    another[base.indexOf("MediaBox") + 11]! ^= 1;
    expect(sealing.verify(another).verdict).toBe("INVALID");
  });

  test("is not VALID over another hash than its mask", async () => {
    const report = sealing.verify(await seal([...PSS, "-keyopt", "rsa_mgf1_md:sha1"]));
    expect(report.verdict).toBe("INDETERMINATE");
    expect(reasonsOf(report)).toContain("algorithm_unsupported");
  });

  test("is VALID under a certificate that its authority signed so", async () => {
    const { folder } = sealing;
    expect(await openssl(folder, "x509", "-in", "below.pem", "-noout", "-text")).toContain("rsassaPss");
    expect(sealing.verify(await seal(PSS, "below", ["authority"])).verdict).toBe("VALID");
  });
});
