import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import { readTimestampToken, timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import { type LoadedSigner, loadOwnSigner } from "@/lib/sealing/load-signer";
import { type Prepared, sealPrepared } from "@/lib/sealing/seal-prepared";
import { makeLeaf, makeRoot, openssl } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { requestTimestamp } from "@/lib/sealing/timestamp-client";
import { GrownFile } from "@/lib/storage/grown-file";

let folder: string;
let signer: LoadedSigner;
let authority: TestAuthority;
let prepared: Prepared;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sealed-"));
  signer = await loadOwnSigner(folder, "development");
  await makeRoot(folder);
  const extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
  await makeLeaf(folder, "tsa", { keyType: "p-256", extensions });
  authority = await startAuthority(folder);
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  const seal = {
    fieldName: "Seal",
    name: "Certyneo",
    reason: "Test",
    signingTime: "2026-11-23T20:07:00Z",
    reservedBytes: 12_288,
  };
  const { bytes, prepared: slot } = prepareSignature(
    Buffer.from(await document.save({ useObjectStreams: false })),
    seal,
  );
  prepared = { file: GrownFile.of(bytes), prepared: slot };
}, 60_000);
afterAll(async () => {
  await authority.close();
  await rm(folder, { recursive: true });
});

/** The CMS out of the slot (its length stands in the DER header) and what it is over, as openssl wants them. */
async function split(sealed: Buffer): Promise<Buffer> {
  const { contentsOffset, reservedBytes } = prepared.prepared;
  const slot = Buffer.from(sealed.toString("latin1", contentsOffset, contentsOffset + 2 * reservedBytes), "hex");
  const cms = slot.subarray(0, 4 + slot.readUInt16BE(2));
  await writeFile(path.join(folder, "cms"), cms);
  const rest = sealed.subarray(contentsOffset + 2 * reservedBytes + 1);
  await writeFile(path.join(folder, "covered"), Buffer.concat([sealed.subarray(0, contentsOffset - 1), rest]));
  return cms;
}

const timestampOf = (url: string) => async (signatureValue: Buffer) =>
  (await requestTimestamp(timestampDigest(signatureValue), { url })).token;

const verifyCms = () =>
  openssl(
    folder,
    ...["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "cms", "-content", "covered"],
    ...["-CAfile", "seal/root.pem", "-purpose", "any", "-out", "/dev/null"],
  );

test("without a timestamp it is B-B, and openssl verifies it under the development root", async () => {
  const sealed = await sealPrepared(prepared, signer);
  expect(sealed.level).toBe("B-B");
  await split(sealed.file.tail);
  expect(await verifyCms()).toContain("CAdES Verification successful");
});

test("with a timestamp it is B-T, and fits the room that is kept", async () => {
  const sealed = await sealPrepared(prepared, signer, timestampOf(authority.url));
  expect(sealed.level).toBe("B-T");
  const cms = await split(sealed.file.tail);
  expect(cms.length).toBeLessThan(8_192);
  expect(await verifyCms()).toContain("CAdES Verification successful");
  const attribute = Buffer.from("060b2a864886f70d010910020e", "hex");
  const setAt = cms.indexOf(attribute) + attribute.length;
  const info = readTimestampToken(cms.subarray(setAt + 4, setAt + 8 + cms.readUInt16BE(setAt + 6)));
  expect(info.certificate.subject).toContain("CN=tsa");
});

test("an authority that fails leaves no seal at all", async () => {
  const timestamp = timestampOf("http://127.0.0.1:1/");
  const sealing = sealPrepared(prepared, signer, timestamp);
  await expect(sealing).rejects.toMatchObject({ name: "TimestampError", code: "unreachable" });
});

test("pdfsig finds the signature valid", async () => {
  const sealed = await sealPrepared(prepared, signer);
  await writeFile(path.join(folder, "sealed.pdf"), sealed.file.tail);
  const { stdout } = await promisify(execFile)("pdfsig", ["-nocert", "sealed.pdf"], { cwd: folder });
  expect(stdout).toContain("Signature is Valid");
  expect(stdout).toContain("Total document signed");
  expect(stdout).toContain(
    `Signer Certificate Common Name: ${/CN=(.*)/.exec(new X509Certificate(signer.certificate).subject)?.[1]}`,
  );
});
