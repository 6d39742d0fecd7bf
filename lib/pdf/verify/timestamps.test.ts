import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareTimestamp } from "@/lib/pdf/seal/prepare";
import { timestampDigest } from "@/lib/pdf/seal/timestamp-token";
import { Asn1 } from "@/lib/pdf/verify/asn1/node";
import { checkTimestamp } from "@/lib/pdf/verify/cms/timestamp";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeLeaf, openssl } from "@/lib/sealing/testing/openssl-pki";
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
async function renew(bytes: Buffer, { url } = lasting): Promise<Buffer> {
  const { bytes: prepared, prepared: slot } = prepareTimestamp(bytes, {
    fieldName: "CertyneoTimestamp",
    reservedBytes: 8_192,
  });
  const start = slot.contentsOffset - 1;
  const covered = Buffer.concat([prepared.subarray(0, start), prepared.subarray(start + 2 * slot.reservedBytes + 2)]);
  const { token } = await requestTimestamp(timestampDigest(covered), { url });
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

describe("a timestamp of somebody's own making", () => {
  test("over a seal that is trusted raises neither its level nor proves its time", async () => {
    const stranger = await TestSealing.open();
    const authority = await startAuthority(stranger.folder);
    const sealed = await sealing.seal(base);
    const report = sealing.verify(await renew(sealed, authority));
    expect(report.signatures[0]).toMatchObject({ verdict: "VALID", level: "B-B", provenTime: null });
    expect(sealing.verify(await renew(sealed)).signatures[0]).toMatchObject({ verdict: "VALID", level: "B-T" });
    await authority.close();
    await stranger.close();
  });

  test("in the seal itself raises neither: it is named, as one that nobody trusts, and so in a signature of strangers", async () => {
    const stranger = await TestSealing.open();
    const sealed = await sealing.seal(base, { timestamp: stranger.timestamp });
    for (const anchors of [sealing.anchors, []]) {
      const report = verifyPdf(sealed, { anchors, now: new Date() });
      const [signature] = report.signatures;
      expect(signature).toMatchObject({ level: "B-B", provenTime: null, timestamps: [{ isTrusted: false }] });
      expect(signature!.reasons).toContain("timestamp_untrusted");
    }
    await stranger.close();
  });

  test("by a certificate that does not say critically what it is for is none, as it is none to whoever seals", async () => {
    const digest = timestampDigest(base);
    const tokenBy = async (certificate: string): Promise<Buffer> => {
      lasting.behave({ certificate: "lasting", resignWith: certificate });
      await requestTimestamp(digest, { url: lasting.url }).catch(() => undefined);
      await writeFile(path.join(sealing.folder, "reply"), lasting.lastReply());
      await openssl(sealing.folder, "ts", "-reply", "-in", "reply", "-token_out", "-out", "token");
      return readFile(path.join(sealing.folder, "token"));
    };
    const usage = "keyUsage=critical,digitalSignature";
    await makeLeaf(sealing.folder, "lax", { keyType: "p-256", extensions: `${usage}\nextendedKeyUsage=timeStamping` });
    const reasonsBy = async (certificate: string) => [
      ...checkTimestamp(Asn1.whole(await tokenBy(certificate)), (hash) => createHash(hash).update(base).digest())
        .reasons,
    ];
    expect(await reasonsBy("lax")).toContain("certificate_purpose");
    expect(await reasonsBy("lasting")).not.toContain("certificate_purpose");
  });
});
