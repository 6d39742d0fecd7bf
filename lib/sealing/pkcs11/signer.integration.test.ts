import { execFile } from "node:child_process";
import { verify, X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { pkcs11Signer } from "@/lib/sealing/pkcs11/signer";
import { sealPrepared } from "@/lib/sealing/seal-prepared";
import type { SealSigner } from "@/lib/sealing/signer";
import { makeLeaf, makeRoot, openssl, readPem } from "@/lib/sealing/testing/openssl-pki";
import { behindItsBack, makeToken, pin, putCertificate, putKey, softHsm } from "@/lib/sealing/testing/soft-hsm";
import { GrownFile } from "@/lib/storage/grown-file";
import { ensurePkcs11 } from "@/scripts/lib/pkcs11.mjs";

let folder: string;
const token = "seals";
const settings = { module: softHsm, pin, token, label: "rsa", certificates: undefined };
const now = new Date();

beforeAll(async () => {
  await ensurePkcs11();
  folder = await mkdtemp(path.join(tmpdir(), "hsm-"));
  await makeToken(folder, token);
  await makeRoot(folder);
  const types = { rsa: "rsa-3072", ec: "p-256", ec384: "p-384", old: "p-256", fresh: "p-256" } as const;
  for (const [index, [name, keyType]] of Object.entries(types).entries()) {
    const dates = name === "old" ? { dates: ["20200101000000Z", "20210101000000Z"] as [string, string] } : {};
    await makeLeaf(folder, name, { keyType, ...dates });
    const label = name === "old" || name === "fresh" ? "rotated" : name;
    const place = { token, label, id: `a${index}` };
    await putKey(folder, name, place);
    await putCertificate(folder, name, place);
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

async function expectToSign(signer: SealSigner, bytes = Buffer.from("to be signed")): Promise<void> {
  const { publicKey } = new X509Certificate(signer.certificate);
  expect(verify(signer.hash, bytes, publicKey, await signer.sign(bytes))).toBe(true);
}

async function sealedPdf(signer: SealSigner) {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  const signingTime = now.toISOString();
  const seal = { fieldName: "Seal", name: "Certyneo", reason: "Test", signingTime, reservedBytes: 12_288 };
  const { bytes, prepared } = prepareSignature(Buffer.from(await document.save({ useObjectStreams: false })), seal);
  return { prepared, sealed: (await sealPrepared({ file: GrownFile.of(bytes), prepared }, signer)).file.tail };
}

describe("a key on a token", () => {
  test.each(["rsa", "ec", "ec384"])("seals with %s so that openssl and pdfsig find it valid", async (label) => {
    const signer = await pkcs11Signer({ ...settings, label }, now);
    const { prepared, sealed } = await sealedPdf(signer);
    const { contentsOffset, reservedBytes } = prepared;
    const slot = Buffer.from(sealed.toString("latin1", contentsOffset, contentsOffset + 2 * reservedBytes), "hex");
    await writeFile(path.join(folder, "cms"), slot.subarray(0, 4 + slot.readUInt16BE(2)));
    const rest = sealed.subarray(contentsOffset + 2 * reservedBytes + 1);
    await writeFile(path.join(folder, "covered"), Buffer.concat([sealed.subarray(0, contentsOffset - 1), rest]));
    const files = ["-in", "cms", "-content", "covered", "-CAfile", "root.pem", "-out", "/dev/null"];
    const said = await openssl(
      folder,
      "cms",
      "-verify",
      "-binary",
      "-cades",
      "-inform",
      "DER",
      "-purpose",
      "any",
      ...files,
    );
    expect(said).toContain("CAdES Verification successful");
    await writeFile(path.join(folder, "sealed.pdf"), sealed);
    const { stdout } = await promisify(execFile)("pdfsig", ["-nocert", "sealed.pdf"], { cwd: folder });
    expect(stdout).toContain("Signature is Valid");
    expect(stdout).toContain(`Signer Certificate Common Name: ${label}`);
  });

  test("signs for many at once, each its own bytes", async () => {
    const signers = [await pkcs11Signer(settings, now), await pkcs11Signer({ ...settings, label: "ec" }, now)];
    await Promise.all(Array.from({ length: 60 }, (_, i) => expectToSign(signers[i % 2]!, Buffer.from(`bytes ${i}`))));
  });

  test("of two certificates with its label the valid one seals, so that the next can be put beside it", async () => {
    const signer = await pkcs11Signer({ ...settings, label: "rotated" }, now);
    expect(new X509Certificate(signer.certificate).subject).toContain("CN=fresh");
    const then = await pkcs11Signer({ ...settings, label: "rotated" }, new Date("2020-06-01"));
    expect(new X509Certificate(then.certificate).subject).toContain("CN=old");
    await expectToSign(then);
  });

  test("is found by its label when its certificate is in a file, however many keys share the label", async () => {
    const [certificate, root] = [await readPem(folder, "old.pem"), await readPem(folder, "root.pem")];
    const certificates = [new X509Certificate(certificate), new X509Certificate(root)];
    await expectToSign(await pkcs11Signer({ ...settings, label: "rotated", certificates }, now));
  });

  test.each([
    [
      "its session was closed",
      (module: { C_CloseAllSessions(slot: Buffer): void }, slot: Buffer) => module.C_CloseAllSessions(slot),
    ],
    ["the library was ended", (module: { C_Finalize(): void }) => module.C_Finalize()],
  ])("signs again after %s under its hands", async (_case, lose) => {
    const signer = await pkcs11Signer(settings, now);
    await expectToSign(signer);
    await behindItsBack(token, (module, _session, slot) => lose(module, slot));
    await expectToSign(signer);
    await Promise.all(Array.from({ length: 10 }, () => expectToSign(signer)));
  });
});

describe("settings that cannot work", () => {
  test.each([
    ["no_key", "no certificate with the label", { label: "nobody" }],
    ["token_unavailable", 'it holds "seals"', { token: "elsewhere" }],
    ["token_module_missing", "/no/such/module.so", { module: "/no/such/module.so" }],
  ])("are refused as %s", async (problem, words, patch) => {
    const loading = pkcs11Signer({ ...settings, ...patch }, now);
    await expect(loading).rejects.toMatchObject({ name: "SealKeyError", problem });
    await expect(loading).rejects.toThrow(words);
  });

  test("a certificate whose key is not on the token is refused", async () => {
    await makeLeaf(folder, "stranger", { keyType: "p-256" });
    const certificates = [new X509Certificate(await readPem(folder, "stranger.pem"))];
    const loading = pkcs11Signer({ ...settings, certificates }, now);
    await expect(loading).rejects.toMatchObject({ problem: "key_mismatch" });
  });

  test("a wrong PIN is tried once, then never again, so that the token is not locked", async () => {
    await makeToken(folder, "second");
    await behindItsBack(token, (module) => module.C_Finalize());
    const wrong = { ...settings, token: "second", pin: "9999" };
    await expect(pkcs11Signer(wrong, now)).rejects.toMatchObject({ problem: "pin_wrong" });
    // From now on it is the right one: whoever asked the token again would hear so.
    await behindItsBack("second", (module, session) => module.C_SetPIN(session, pin, "9999"));
    await expect(pkcs11Signer(wrong, now)).rejects.toMatchObject({ problem: "pin_wrong" });
    await expectToSign(await pkcs11Signer(settings, now));
  });
});
