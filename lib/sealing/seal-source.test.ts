import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSealSource } from "@/lib/sealing/seal-source";

const certificate = "-----BEGIN CERTIFICATE-----\\nMII=\\n-----END CERTIFICATE-----";
const key = "-----BEGIN PRIVATE KEY-----\\nMII=\\n-----END PRIVATE KEY-----";
const read = (settings: Partial<Parameters<typeof readSealSource>[0]>, slot: "SEAL" | "SEAL_NEXT" = "SEAL") =>
  readSealSource(settings as Parameters<typeof readSealSource>[0], slot);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "source-"));
  await writeFile(path.join(folder, "certificate.pem"), "-----BEGIN a file");
  await writeFile(path.join(folder, "seal.p12"), "bytes");
});
afterAll(() => rm(folder, { recursive: true }));

describe("the seal's settings", () => {
  test("are nothing when none is set", async () => {
    expect(await read({})).toBeUndefined();
    expect(await read({}, "SEAL_NEXT")).toBeUndefined();
  });

  test("hold PEM with real or written line breaks, or name a file with it", async () => {
    const settings = { SEAL_CERTIFICATE: path.join(folder, "certificate.pem"), SEAL_KEY: key };
    expect(await read(settings)).toEqual({
      kind: "pem",
      certificatePem: "-----BEGIN a file",
      keyPem: key.replaceAll("\\n", "\n"),
    });
  });

  test("name a PKCS#12 file or hold it in base64", async () => {
    const file = path.join(folder, "seal.p12");
    const named = await read({ SEAL_PKCS12: file, SEAL_PKCS12_PASSWORD: "pw" });
    expect(named).toEqual({ kind: "pkcs12", file: Buffer.from("bytes"), password: "pw" });
    const bytes = await readFile(path.join(import.meta.dirname, "testing/nss.p12"));
    const held = await read({ SEAL_NEXT_PKCS12: bytes.toString("base64") }, "SEAL_NEXT");
    expect(held).toEqual({ kind: "pkcs12", file: bytes, password: "" });
  });

  test("name a key on a token; the next one lies on the same token", async () => {
    const settings = { SEAL_PKCS11_MODULE: "/lib/p11.so", SEAL_PKCS11_PIN: "1234", SEAL_PKCS11_TOKEN: "seals" };
    const token = { kind: "pkcs11", module: "/lib/p11.so", pin: "1234", token: "seals", certificates: undefined };
    expect(await read({ ...settings, SEAL_PKCS11_LABEL: "a" })).toEqual({ ...token, label: "a" });
    expect(await read({ ...settings, SEAL_NEXT_PKCS11_LABEL: "b" }, "SEAL_NEXT")).toEqual({ ...token, label: "b" });
  });

  test.each([
    ["incomplete", "a certificate without its key", { SEAL_CERTIFICATE: certificate }],
    ["incomplete", "a key without its certificate", { SEAL_KEY: key }],
    ["incomplete", "a label without a module", { SEAL_PKCS11_LABEL: "seal", SEAL_PKCS11_PIN: "1" }],
    ["incomplete", "a module without a label", { SEAL_PKCS11_MODULE: "/lib/p11.so", SEAL_PKCS11_PIN: "1" }],
    ["ambiguous", "two keys", { SEAL_KEY: key, SEAL_CERTIFICATE: certificate, SEAL_PKCS12: "seal.p12" }],
    ["ambiguous", "a certificate beside a PKCS#12 file", { SEAL_CERTIFICATE: certificate, SEAL_PKCS12: "seal.p12" }],
    ["file_unreadable", "a file that is not there", { SEAL_CERTIFICATE: certificate, SEAL_KEY: "/no/such/key.pem" }],
  ])("are refused as %s with %s", async (problem, _what, settings) => {
    await expect(read(settings)).rejects.toMatchObject({ name: "SealKeyError", problem });
  });
});
