import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { readPem } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

const der = async (name: string): Promise<Buffer> =>
  new X509Certificate(await readPem(sealing.folder, `${name}.pem`)).raw;

/** Its last byte is of the issuer's signature. */
function altered(certificate: Buffer): Buffer {
  const copy = Buffer.from(certificate);
  copy[copy.length - 1]! ^= 1;
  return copy;
}

/** What is said of a seal that brings these certificates along. */
async function verifyWith(chain: Buffer[], fieldName = "CertyneoSeal") {
  const signer = await sealing.signer();
  const given = vi.spyOn(sealing, "signer").mockResolvedValue({ ...signer, chain });
  const sealed = await sealing.seal(onePage(), { fieldName });
  given.mockRestore();
  return sealing.verify(sealed);
}

describe("certificates that come with a seal of ours, which it does not cover", () => {
  test("may be those above its own", async () => {
    expect((await verifyWith([await der("root")])).verdict).toBe("VALID");
  });

  test.each([
    ["one that has nothing to do with it", async () => [await der("tsa")]],
    ["one twice", async () => [await der("root"), await der("root")]],
    ["its own twice", async () => [await der("seal")]],
    ["an authority's that is not as it is known", async () => [altered(await der("root"))]],
    ["bytes that are no certificate", async () => [Buffer.from([0x30, 0])]],
  ])("make it INVALID as touched when they are others: %s", async (_, chain) => {
    const report = await verifyWith(await chain());
    expect([report.verdict, reasonsOf(report).includes("seal_irregular")]).toEqual(["INVALID", true]);
  });

  test("are not held against the signature of somebody else", async () => {
    expect((await verifyWith([await der("tsa")], "Signature")).verdict).toBe("VALID");
  });
});
