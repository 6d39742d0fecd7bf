import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { children, objectIdOf, parseDer, rawOf } from "@/lib/pdf/seal/asn1";
import { buildCades, SignerMismatchError } from "@/lib/pdf/seal/cades";
import { pemSigner } from "@/lib/sealing/pem-signer";
import { makeLeaf, makeRoot, openssl, readPem } from "@/lib/sealing/testing/openssl-pki";

const CONTENT = Buffer.from("%PDF-1.7 all but the signature");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cades-"));
  await makeRoot(folder);
  await makeLeaf(folder, "rsa", { keyType: "rsa-3072" });
  await makeLeaf(folder, "ec", { keyType: "p-256" });
  await makeLeaf(folder, "ec384", { keyType: "p-384" });
  await writeFile(path.join(folder, "content"), CONTENT);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const signerOf = async (name: string) =>
  pemSigner(await readPem(folder, `${name}.key`), await readPem(folder, `${name}.pem`));

/** SignerInfo → signed attributes, in the order written. */
function signedAttributes(cms: Buffer) {
  const signerInfo = children(children(children(children(parseDer(cms))[1])[0]).at(-1))[0];
  return children(children(signerInfo)[3]);
}

describe.each(["rsa", "ec", "ec384"])("a CAdES signature with %s", (name) => {
  test("is verified by openssl", async () => {
    const signer = await signerOf(name);
    const cms = await buildCades(signer, createHash(signer.hash).update(CONTENT).digest());
    await writeFile(path.join(folder, `${name}.cms`), cms);
    const verify = [
      "cms",
      "-verify",
      "-binary",
      "-cades",
      "-inform",
      "DER",
      "-in",
      `${name}.cms`,
      "-CAfile",
      "root.pem",
    ];
    const said = await openssl(folder, ...verify, "-content", "content", "-purpose", "any", "-out", "/dev/null");
    expect(said).toContain("CAdES Verification successful");
    await expect(
      openssl(folder, ...verify, "-content", "root.pem", "-purpose", "any", "-out", "/dev/null"),
    ).rejects.toThrow();
  });

  test("carries exactly the PAdES baseline attributes, DER sorted, and no signing time", async () => {
    const signer = await signerOf(name);
    const attributes = signedAttributes(await buildCades(signer, createHash(signer.hash).update(CONTENT).digest()));
    expect(attributes.map((attribute) => objectIdOf(children(attribute)[0]!)).sort()).toEqual([
      "1.2.840.113549.1.9.16.2.47",
      "1.2.840.113549.1.9.3",
      "1.2.840.113549.1.9.4",
    ]);
    const encodings = attributes.map(rawOf);
    expect(encodings).toEqual([...encodings].sort(Buffer.compare));
  });
});

test("an unsigned timestamp attribute leaves the signature valid", async () => {
  const signer = await signerOf("ec");
  let stamped: Buffer | undefined;
  const cms = await buildCades(signer, createHash("sha256").update(CONTENT).digest(), async (value) => {
    stamped = value;
    return Buffer.from("3003020101", "hex");
  });
  expect(cms.includes(stamped!)).toBe(true);
  expect(cms.includes(Buffer.from("060b2a864886f70d010910020e", "hex"))).toBe(true);
  await writeFile(path.join(folder, "t.cms"), cms);
  const verify = ["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "t.cms", "-content", "content"];
  await openssl(folder, ...verify, "-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null");
});

test("a signer whose answer does not verify is refused", async () => {
  const signer = await signerOf("ec");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const foreign = { ...signer, sign: async (bytes: Buffer) => sign("sha256", bytes, privateKey) };
  await expect(buildCades(foreign, Buffer.alloc(32))).rejects.toThrow(SignerMismatchError);
  await expect(buildCades({ ...signer, algorithm: "rsa-pkcs1" }, Buffer.alloc(32))).rejects.toThrow(
    SignerMismatchError,
  );
});
