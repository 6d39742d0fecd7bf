import { verify, X509Certificate } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { developmentCertificate } from "@/lib/sealing/development-certificate";
import { loadSigner } from "@/lib/sealing/load-signer";
import { makeLeaf, makeRoot, openssl, readPem } from "@/lib/sealing/testing/openssl-pki";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "seal-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe("without a configured key", () => {
  test("a development certificate is made, once, and says what it is", async () => {
    const signer = await loadSigner({ dataDir });
    expect(signer).toMatchObject({
      isDevelopment: true,
      algorithm: "ecdsa",
      subject: "CN=Certyneo development seal, O=DEVELOPMENT CERTIFICATE - no legal value",
    });
    expect((await loadSigner({ dataDir })).sha256).toBe(signer.sha256);
    const bytes = Buffer.from("to be signed");
    expect(verify("sha256", bytes, new X509Certificate(signer.certificate).publicKey, await signer.sign(bytes))).toBe(
      true,
    );
  });

  test("many that start at once all get the same certificate and leave nothing behind", async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => loadSigner({ dataDir })));
    expect(new Set(signers.map((signer) => signer.sha256)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(["seal"]);
    expect((await stat(path.join(dataDir, "seal/key.pem"))).mode & 0o777).toBe(0o600);
  });

  test("openssl takes the chain as valid and finds the usages", async () => {
    await developmentCertificate(dataDir);
    const folder = path.join(dataDir, "seal");
    expect(await openssl(folder, "verify", "-x509_strict", "-CAfile", "root.pem", "certificate.pem")).toContain("OK");
    const text = await openssl(folder, "x509", "-in", "certificate.pem", "-noout", "-text");
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/);
    expect(text).toContain("CA:FALSE");
  });
});

describe("a configured key", () => {
  test("is used with the certificates above it", async () => {
    await makeRoot(dataDir);
    await makeLeaf(dataDir, "seal", { keyType: "rsa-3072" });
    const [certificatePem, rootPem, keyPem] = await Promise.all(
      ["seal.pem", "root.pem", "seal.key"].map((file) => readPem(dataDir, file)),
    );
    const signer = await loadSigner({ dataDir, certificatePem: `${certificatePem}${rootPem}`, keyPem });
    expect(signer).toMatchObject({ isDevelopment: false, algorithm: "rsa-pkcs1", hash: "sha256", chain: [] });
    expect(signer.subject).toContain("CN=seal");
  });

  test.each([
    ["incomplete", { keyPem: undefined }],
    ["certificate_unreadable", { certificatePem: "no certificate" }],
    ["key_unreadable", { keyPem: "no key" }],
    ["key_mismatch", { keyPem: "other" }],
    ["expired", { now: new Date("2100-01-01") }],
    ["not_yet_valid", { now: new Date("2000-01-01") }],
  ])("is refused when %s", async (problem, patch) => {
    const { certificatePem, keyPem } = await developmentCertificate(dataDir);
    const config = { dataDir, certificatePem, keyPem, ...patch };
    if (config.keyPem === "other") config.keyPem = (await developmentCertificate(path.join(dataDir, "other"))).keyPem;
    await expect(loadSigner(config)).rejects.toMatchObject({ name: "SealKeyError", problem });
  });
});
