import { verify, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { OctetString } from "asn1js";
import { AuthenticatedSafe, ContentInfo, PFX } from "pkijs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pkcs12Signer } from "@/lib/sealing/pkcs12/signer";
import { makeLeaf, makeRoot, openssl } from "@/lib/sealing/testing/openssl-pki";

const password = "Blåbær & 鍵 !";
const modern = ["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha256"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pkcs12-"));
  await makeRoot(folder);
  await makeLeaf(folder, "rsa", { keyType: "rsa-3072" });
  await makeLeaf(folder, "ec", { keyType: "p-256" });
});
afterAll(() => rm(folder, { recursive: true }));

/** A file as openssl writes it: key and certificate of `name`, the root as CA certificate. */
async function pfx(name: string, ...options: string[]): Promise<Buffer> {
  const parts = ["-inkey", `${name}.key`, "-in", `${name}.pem`, "-certfile", "root.pem"];
  await openssl(folder, "pkcs12", "-export", ...parts, "-passout", `pass:${password}`, "-out", "out.p12", ...options);
  return readFile(path.join(folder, "out.p12"));
}

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function safesOf(file: Buffer): ContentInfo[] {
  const content = PFX.fromBER(exact(file)).authSafe.content as OctetString;
  return AuthenticatedSafe.fromBER(content.getValue()).safeContents;
}

/** A file without a MAC that holds these safes. */
function join(...safes: ContentInfo[][]): Buffer {
  const content = new AuthenticatedSafe({ safeContents: safes.flat() }).toSchema().toBER();
  const authSafe = new ContentInfo({ contentType: ContentInfo.DATA, content: new OctetString({ valueHex: content }) });
  return Buffer.from(new PFX({ authSafe }).toSchema().toBER());
}

describe("a PKCS#12 file", () => {
  test.each([
    ["as OpenSSL 3 writes it (PBES2, AES-256, SHA-256)", []],
    ["as Windows writes it today (AES-256, MAC SHA-256)", [...modern, "-iter", "2000", "-CSP", "Microsoft Software"]],
    ["as Windows wrote it (keys 3DES, certificates RC2-40)", ["-legacy"]],
    ["with RC2-128", ["-legacy", "-certpbe", "PBE-SHA1-RC2-128", "-keypbe", "PBE-SHA1-RC2-128"]],
    ["with two-key 3DES", ["-legacy", "-certpbe", "PBE-SHA1-2DES", "-keypbe", "PBE-SHA1-2DES"]],
    ["with AES-128 and MAC SHA-512", ["-keypbe", "AES-128-CBC", "-certpbe", "AES-128-CBC", "-macalg", "sha512"]],
    ["with its certificates in the clear", ["-certpbe", "NONE"]],
    ["without a MAC", ["-nomac"]],
  ])("%s gives its RSA and its EC key", async (_program, options) => {
    for (const [name, algorithm] of [["rsa", "rsa-pkcs1"] as const, ["ec", "ecdsa"] as const]) {
      const signer = pkcs12Signer(await pfx(name, ...options), password);
      expect(signer).toMatchObject({ algorithm, chain: [] });
      const certificate = new X509Certificate(signer.certificate);
      expect(certificate.subject).toContain(`CN=${name}`);
      const bytes = Buffer.from("to be sealed");
      expect(verify(signer.hash, bytes, certificate.publicKey, await signer.sign(bytes))).toBe(true);
    }
  });

  test.each([[[]], [["-legacy"]]])("without a password opens with none (%j)", async (options) => {
    const parts = ["-inkey", "rsa.key", "-in", "rsa.pem", "-passout", "pass:"];
    await openssl(folder, "pkcs12", "-export", ...parts, "-out", "open.p12", ...options);
    expect(pkcs12Signer(await readFile(path.join(folder, "open.p12")), "").algorithm).toBe("rsa-pkcs1");
  });

  test.each([
    ["modern", []],
    ["legacy", ["-legacy"]],
    ["without a MAC", ["-nomac"]],
  ])("with a wrong password is refused as that (%s)", async (_kind, options) => {
    const file = await pfx("rsa", ...options);
    expect(() => pkcs12Signer(file, "guess")).toThrow(expect.objectContaining({ problem: "password_wrong" }));
  });

  test("as Firefox and Thunderbird write it (BER of indefinite length) gives its key", async () => {
    const file = await readFile(path.join(import.meta.dirname, "../testing/nss.p12"));
    expect(file.subarray(0, 2).toString("hex")).toBe("3080");
    const signer = pkcs12Signer(file, password);
    const bytes = Buffer.from("to be sealed");
    const { publicKey } = new X509Certificate(signer.certificate);
    expect(verify(signer.hash, bytes, publicKey, await signer.sign(bytes))).toBe(true);
  });

  test("with two keys, or one whose certificate is missing, is refused as that", async () => {
    const [rsa, ec] = [await pfx("rsa", "-nomac"), await pfx("ec", "-nomac")];
    const two = join(safesOf(rsa), safesOf(ec));
    expect(() => pkcs12Signer(two, password)).toThrow(expect.objectContaining({ problem: "several_keys" }));
    // openssl writes the certificates first, then the key.
    const mixed = join(safesOf(rsa).slice(0, 1), safesOf(ec).slice(1));
    expect(() => pkcs12Signer(mixed, password)).toThrow(expect.objectContaining({ problem: "key_mismatch" }));
  });

  test("without a key, or that is none, is refused as that", async () => {
    const only = ["-nokeys", "-in", "rsa.pem", "-passout", `pass:${password}`, "-out", "nokey.p12"];
    await openssl(folder, "pkcs12", "-export", ...only);
    const withoutKey = await readFile(path.join(folder, "nokey.p12"));
    expect(() => pkcs12Signer(withoutKey, password)).toThrow(expect.objectContaining({ problem: "no_key" }));
    expect(() => pkcs12Signer(Buffer.from("PEM?"), password)).toThrow(
      expect.objectContaining({ problem: "certificate_unreadable" }),
    );
  });
});
