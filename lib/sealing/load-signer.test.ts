import { verify, X509Certificate } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitsOf, requireValid } from "@/lib/sealing/check-certificate";
import { developmentCertificate } from "@/lib/sealing/development-certificate";
import { loadOwnSigner, loadSigner } from "@/lib/sealing/load-signer";
import { makeLeaf, makeRoot, openssl, readPem } from "@/lib/sealing/testing/openssl-pki";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "seal-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe("without a configured key", () => {
  test("a development certificate is made, once, and says what it is", async () => {
    const signer = await loadOwnSigner(dataDir, "development");
    expect(signer).toMatchObject({
      isDevelopment: true,
      algorithm: "ecdsa",
      subject: "CN=Certyneo development seal, O=DEVELOPMENT CERTIFICATE - no legal value",
    });
    expect((await loadOwnSigner(dataDir, "development")).sha256).toBe(signer.sha256);
    const bytes = Buffer.from("to be signed");
    expect(verify("sha256", bytes, new X509Certificate(signer.certificate).publicKey, await signer.sign(bytes))).toBe(
      true,
    );
  });

  test("many that start at once all get the same certificate and leave nothing behind", async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => loadOwnSigner(dataDir, "development")));
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
    const source = { kind: "pem", certificatePem: `${certificatePem}${rootPem}`, keyPem: keyPem! } as const;
    const signer = await loadSigner(source, new Date());
    expect(signer).toMatchObject({ isDevelopment: false, algorithm: "rsa-pkcs1", hash: "sha256", chain: [] });
    expect(signer.subject).toContain("CN=seal");
    expect(signer.issuer).toBe("CN=Test root");
  });

  test.each([
    ["certificate_unreadable", { certificatePem: "no certificate" }],
    ["key_unreadable", { keyPem: "no key" }],
    ["key_mismatch", { keyPem: "other" }],
  ])("is refused when %s", async (problem, patch) => {
    const { certificatePem, keyPem } = await developmentCertificate(dataDir);
    const source = { kind: "pem", certificatePem, keyPem, ...patch } as const;
    const other = (await developmentCertificate(path.join(dataDir, "other"))).keyPem;
    const wanted = { ...source, keyPem: source.keyPem === "other" ? other : source.keyPem };
    await expect(loadSigner(wanted, new Date())).rejects.toMatchObject({ name: "SealKeyError", problem });
  });

  test.each([
    ["usage_forbidden", "for encryption only", "keyUsage=critical,keyEncipherment", [], "p-256"],
    ["usage_forbidden", "for web servers", "extendedKeyUsage=serverAuth", [], "p-256"],
    ["usage_forbidden", "for sign-in", "extendedKeyUsage=clientAuth", [], "p-256"],
    ["usage_forbidden", "for timestamps", "extendedKeyUsage=critical,timeStamping", [], "p-256"],
    ["not_understood", "with a demand nobody knows", "1.2.3.4=critical,DER:0500", [], "p-256"],
    ["usage_forbidden", "of an authority", "keyUsage=critical,keyCertSign,cRLSign", [], "p-256"],
    ["weak", "issued with SHA-1", "keyUsage=critical,digitalSignature", ["-md", "sha1"], "p-256"],
    ["key_unsupported", "with a short key", "keyUsage=critical,digitalSignature", [], "rsa-1024"],
  ] as const)("is refused as %s when its certificate is one %s", async (problem, _what, extensions, more, keyType) => {
    await makeRoot(dataDir);
    await makeLeaf(dataDir, "odd", { keyType, extensions, more });
    const [certificatePem, keyPem] = [await readPem(dataDir, "odd.pem"), await readPem(dataDir, "odd.key")];
    const loading = loadSigner({ kind: "pem", certificatePem, keyPem }, new Date());
    await expect(loading).rejects.toMatchObject({ name: "SealKeyError", problem });
  });

  test("is refused for what is wrong with a certificate above it, which is named with how to mend it", async () => {
    await makeRoot(dataDir);
    const usage = "keyUsage=critical,keyCertSign";
    const dates: [string, string] = ["20200101000000Z", "20210101000000Z"];
    const authority = { keyType: "p-256", isAuthority: true } as const;
    await makeLeaf(dataDir, "past", { ...authority, extensions: usage, dates });
    await makeLeaf(dataDir, "odd", { ...authority, extensions: `${usage}\n1.2.3.4=critical,DER:0500` });
    await makeLeaf(dataDir, "old", { ...authority, extensions: usage, more: ["-md", "sha1"] });
    const load = async (issuer: string) => {
      await makeLeaf(dataDir, "seal", { keyType: "p-256", issuer });
      const [own, above, keyPem] = await Promise.all(
        ["seal.pem", `${issuer}.pem`, "seal.key"].map((file) => readPem(dataDir, file)),
      );
      return loadSigner({ kind: "pem", certificatePem: `${own}${above}`, keyPem: keyPem! }, new Date());
    };
    await expect(load("odd")).rejects.toMatchObject({
      problem: "not_understood",
      message: expect.stringMatching(/CN=odd.*critical/),
    });
    await expect(load("old")).rejects.toMatchObject({
      problem: "weak",
      message: expect.stringMatching(/CN=old.*SHA-1/),
    });
    const loaded = await load("past");
    const expired = /"O=Søren & Co, CN=past" above the seal certificate expired on 2021-01-01.*Get a renewed one/;
    expect(() => requireValid(loaded, new Date())).toThrowError(expired);
    expect(limitsOf(loaded).ends.notAfter).toEqual(new Date("2021-01-01T00:00:00Z"));
  });
});
