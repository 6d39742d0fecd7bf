import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareTimestamp } from "@/lib/pdf/seal/prepare";
import { timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeLeaf } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { requestTimestamp } from "@/lib/sealing/timestamp-client";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let lasting: TestAuthority;
let stamped: Buffer;

const base = Buffer.concat([onePage(""), Buffer.from("\n")]);
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const opensslTime = (time: Date): string => `${time.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
const verifyIn = (days: number, bytes: Buffer) => verifyPdf(bytes, { anchors: sealing.anchors, now: inDays(days) });

/** The certificate `short` ends after 5 days, the usual authority after 20, the other after 90. */
beforeAll(async () => {
  sealing = await TestSealing.open();
  const until = (days: number): [string, string] => [opensslTime(inDays(-1)), opensslTime(inDays(days))];
  await makeLeaf(sealing.folder, "short", { keyType: "p-256", dates: until(5) });
  await makeLeaf(sealing.folder, "lasting", {
    keyType: "p-256",
    extensions: "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping",
    dates: until(90),
  });
  lasting = await startAuthority(sealing.folder);
  lasting.behave({ certificate: "lasting" });
  stamped = await sealing.seal(base, { name: "short", timestamp: sealing.timestamp });
}, 60_000);
afterAll(async () => {
  await lasting.close();
  await sealing.close();
});

/** A document timestamp of the authority that lasts, over the whole file. */
async function renew(bytes: Buffer): Promise<Buffer> {
  const { bytes: prepared, prepared: slot } = prepareTimestamp(bytes, {
    fieldName: "CertyneoTimestamp",
    reservedBytes: 8_192,
  });
  const start = slot.contentsOffset - 1;
  const covered = Buffer.concat([prepared.subarray(0, start), prepared.subarray(start + 2 * slot.reservedBytes + 2)]);
  const { token } = await requestTimestamp(timestampDigest(covered), { url: lasting.url });
  return fillContents(prepared, slot, token);
}

describe("a signature with a timestamp", () => {
  test("stays VALID after its certificate ended, as long as the timestamp's authority is good", () => {
    const report = verifyIn(10, stamped);
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ provenBy: "signature_timestamp", level: "B-T" });
  });

  test("is not VALID any more when that authority's certificate has ended too: nothing proves its time", () => {
    const report = verifyIn(30, stamped);
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.signatures[0]!.provenTime).toBeNull();
    expect(reasonsOf(report)).toEqual(expect.arrayContaining(["timestamp_untrusted", "certificate_expired"]));
  });

  test("renewed in time it stays VALID with the time that was first proven, until the last authority's certificate ends", async () => {
    const renewed = await renew(stamped);
    const report = verifyIn(30, renewed);
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ provenBy: "signature_timestamp" });
    expect(verifyIn(100, renewed).verdict).toBe("INDETERMINATE");
  });
});
