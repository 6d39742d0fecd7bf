import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeOf, shownVerdict } from "@/lib/contracts/verify-summary";
import { inspect } from "@/lib/pdf/intake/inspect";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { amend } from "@/lib/pdf/verify/testing/document-attacks";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf, readPem } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
/** As an instance has them: its seal, its authority for signers, and the authority that issued both. */
let pinned: TrustAnchor[];
let root: TrustAnchor;

const base = Buffer.concat([onePage(""), Buffer.from("\n")]);
const signedAt = "2020-01-02T12:00:00Z";

beforeAll(async () => {
  sealing = await TestSealing.open();
  const { folder } = sealing;
  await makeLeaf(folder, "stranger", { keyType: "p-256" });
  await makeLeaf(folder, "signers", {
    keyType: "p-256",
    isAuthority: true,
    extensions: "keyUsage=critical,keyCertSign",
  });
  const dates: [string, string] = ["20200101000000Z", "20200103000000Z"];
  await makeLeaf(folder, "anna", { keyType: "p-256", issuer: "signers", dates });
  await makeLeaf(folder, "boris", { keyType: "p-256", issuer: "signers" });
  root = sealing.anchors[0]!;
  const read = async (name: string) => new Certificate(new X509Certificate(await readPem(folder, `${name}.pem`)).raw);
  pinned = [
    { certificate: await read("seal"), role: "seal" },
    { certificate: await read("signers"), role: "signer" },
    root,
  ];
}, 60_000);
afterAll(() => sealing.close());

const signAsAnna = () => sealing.seal(base, { name: "anna", fieldName: "CertyneoSigner", signingTime: signedAt });
const signAsBoris = (bytes: Buffer) =>
  sealing.seal(bytes, { name: "boris", fieldName: "CertyneoSigner", timestamp: sealing.timestamp });
/** As the platform seals what it worked on in an envelope that began with these bytes. */
const sealFrom = (sent: Buffer, bytes: Buffer) =>
  sealing.seal(bytes, { sealOf: { kind: "sealed_document", baseBytes: sent.length } });

describe("our own seal", () => {
  test("vouches for what was added after a signer of ours, and for when they signed", async () => {
    const report = sealing.verify(await sealFrom(base, amend(await signAsAnna())), pinned);
    expect(report.verdict).toBe("VALID");
    expect(report.signatures.map(({ trustedAs }) => trustedAs)).toEqual(["signer", "seal"]);
    expect(report.signatures[0]!.reasons).toEqual(expect.arrayContaining(["additions_sealed", "time_by_seal"]));
  });

  test("covers what was added after an earlier seal of ours, and nobody is told that nothing was", async () => {
    const sealed = await sealing.seal(base);
    const report = sealing.verify(await sealFrom(sealed, amend(sealed)), pinned);
    expect([report.verdict, changeOf(report)]).toEqual(["VALID_WITH_ADDITIONS", "added"]);
    expect(report.signatures[0]!.reasons).toEqual(expect.arrayContaining(["additions", "additions_sealed"]));
  });

  test("leaves a file that was sealed again and shows nothing new as VALID as it was", async () => {
    const sealed = await sealing.seal(base);
    const report = sealing.verify(await sealFrom(sealed, sealed), pinned);
    expect([report.verdict, changeOf(report)]).toEqual(["VALID", "none"]);
  });

  test("vouches for a signer of an earlier envelope by way of that envelope's seal", async () => {
    const first = await sealFrom(base, amend(await signAsAnna()));
    const report = sealing.verify(await sealFrom(first, amend(first)), pinned);
    expect(report.verdict).toBe("VALID_WITH_ADDITIONS");
    expect(report.signatures[0]!.reasons).toEqual(expect.arrayContaining(["additions_sealed", "time_by_seal"]));
  });

  test("is the same whatever else its certificate is trusted as", async () => {
    const twice = [...pinned, { certificate: pinned[0]!.certificate, role: "authority" as const }];
    expect(sealing.verify(await sealing.seal(base), twice).signatures[0]!.trustedAs).toBe("seal");
  });

  test("is known by its certificate: trusted through its authority only, it vouches for nothing", async () => {
    const [, signers] = pinned;
    const report = sealing.verify(await sealFrom(base, amend(await signAsAnna())), [signers!, root]);
    expect(report.verdict).toBe("INDETERMINATE");
    expect(reasonsOf(report)).toEqual(expect.arrayContaining(["additions", "certificate_expired"]));
  });

  test("vouches for nothing signed under another trust, though its field is called like a signer's", async () => {
    const foreign = await sealing.seal(base, { name: "stranger", fieldName: "CertyneoSigner" });
    const report = sealing.verify(await sealFrom(base, amend(foreign)), pinned);
    expect(report.verdict).toBe("VALID_WITH_ADDITIONS");
  });
});

describe("a signature of somebody whom we certified, in a file that is whole and whose times hold", () => {
  const judged = (bytes: Buffer) => {
    const { verdict, signatures } = sealing.verify(bytes, pinned);
    return [verdict, signatures.map(({ reasons }) => reasons.includes("seal_missing"))];
  };

  test("is in doubt without a seal of ours behind it: the file was cut, or never completed", async () => {
    const signed = await signAsBoris(base);
    const report = sealing.verify(signed, pinned);
    expect(report.signatures[0]).toMatchObject({
      coversWholeFile: true,
      trustedAs: "signer",
      verdict: "INDETERMINATE",
    });
    expect(report.signatures[0]!.provenTime).not.toBeNull();
    expect(report.signatures[0]!.reasons).toContain("seal_missing");
    expect(report.verdict).toBe("INDETERMINATE");
    expect(judged(await signAsBoris(signed))).toEqual(["INDETERMINATE", [true, true]]);
  });

  test("is not with it, whatever was put on behind that seal and sealed again", async () => {
    const first = await sealFrom(base, await signAsBoris(base));
    expect(judged(first)).toEqual(["VALID", [false, false]]);
    expect(judged(await sealFrom(amend(first), amend(first)))).toEqual(["INVALID", [false, false, false]]);
  });

  test("stays so under the seal of another envelope, which began with what was cut", async () => {
    const cut = await signAsBoris(base);
    expect(judged(await sealFrom(cut, cut))).toEqual(["INDETERMINATE", [true, false]]);
  });

  test("stays so under a seal that is not known as ours", async () => {
    const foreign = await sealing.seal(await signAsBoris(base), { name: "stranger" });
    expect(judged(foreign)).toEqual(["INDETERMINATE", [true, false]]);
  });
});

describe("an audit trail of ours under the seal of another envelope", () => {
  const trailOf = () => sealing.seal(base, { sealOf: { kind: "audit_trail", baseBytes: 0 } });

  test("is INVALID with a mark over its pages, which that envelope may have put there", async () => {
    const trail = await trailOf();
    const report = sealing.verify(await sealFrom(trail, amend(trail)), pinned);
    expect([report.verdict, shownVerdict(report), changeOf(report)]).toEqual(["INVALID", "INVALID", "changed"]);
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(["INVALID", "VALID"]);
    expect(report.signatures[0]!.reasons).toContain("changed_after_seal");
  });

  test("is not taken for a document to be signed", async () => {
    const trail = await trailOf();
    for (const bytes of [trail, amend(trail)])
      expect(await inspect(bytes, [])).toMatchObject({
        inspection: { outcome: "rejected", code: "pdf_audit_trail", detail: expect.stringContaining("audit trail") },
        base: undefined,
      });
  });
});

describe("our seal over a file that was touched before it was sent again", () => {
  const sealAgain = (touched: Buffer) => sealFrom(touched, amend(touched));

  test("does not vouch for what was added after the seal of an earlier envelope", async () => {
    const report = sealing.verify(await sealAgain(amend(await sealing.seal(base))), pinned);
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures.map(({ reasons }) => reasons.includes("changed_after_seal"))).toEqual([true, false]);
  });

  test.each([
    ["cut behind a signer", (bytes: Buffer) => bytes],
    ["cut behind a signer and added to", amend],
  ])("does not vouch for a signer of an envelope whose seal is gone: %s", async (_, touch) => {
    const report = sealing.verify(await sealAgain(touch(await signAsAnna())), pinned);
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.signatures[0]!.reasons).toEqual(expect.arrayContaining(["additions", "certificate_expired"]));
  });

  test("does not vouch for a signer when something was added behind the seal that did", async () => {
    const first = await sealFrom(base, amend(await signAsAnna()));
    const report = sealing.verify(await sealAgain(amend(first)), pinned);
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures[0]!.reasons).toContain("additions");
  });

  test("vouches for nothing when it does not say what it was put on", async () => {
    const report = sealing.verify(
      await sealing.seal(amend(await signAsAnna()), { sealOf: { kind: "sealed_document", baseBytes: -1 } }),
      pinned,
    );
    expect(report.signatures[0]!.reasons).toContain("additions");
  });
});

describe("a stranger's seal under the same root, in a field called like ours", () => {
  const asStranger = (bytes: Buffer) => sealing.seal(bytes, { name: "stranger" });

  test("does not vouch for what was added after a signer, nor for when they signed", async () => {
    const report = sealing.verify(await asStranger(amend(await signAsAnna())), pinned);
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.signatures[0]!.reasons).toEqual(expect.arrayContaining(["additions", "certificate_expired"]));
    expect(report.signatures.map(({ trustedAs }) => trustedAs)).toEqual(["signer", "authority"]);
  });

  test("does not cover what was added after our seal", async () => {
    const report = sealing.verify(await asStranger(amend(await sealing.seal(base))), pinned);
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures[0]!.reasons).toContain("changed_after_seal");
  });

  test("does not cover it either where their common root is all that is trusted", async () => {
    const report = sealing.verify(await asStranger(amend(await sealing.seal(base))), [root]);
    expect(report.verdict).toBe("INVALID");
  });

  test("is not taken for ours when what issued it is trusted as a seal", async () => {
    const report = sealing.verify(await asStranger(base), [{ certificate: root.certificate, role: "seal" }]);
    expect(report.signatures[0]!.trustedAs).toBe("authority");
  });

  test("makes no audit trail ours", async () => {
    const evidence = {
      envelope: { id: "env_1", status: "COMPLETED", environment: "live" },
      ...{ documents: [], recipients: [], events: [], recorded: [], chain: { length: 0, head: "" } },
    };
    const file = { dict: "/Type /EmbeddedFile", data: Buffer.from(JSON.stringify(evidence)) };
    const spec = "<</Type /Filespec /F (evidence.json) /EF <</F 5 0 R>>>>";
    const trail = Buffer.concat([onePage("", { 4: spec, 5: file }, "/AF [4 0 R]"), Buffer.from("\n")]);
    const sealOf = { kind: "audit_trail", baseBytes: 0 } as const;
    const forged = sealing.verify(await asStranger(trail), pinned);
    expect(forged.evidence).toMatchObject({ envelopeId: "env_1" });
    expect([forged.verdict, forged.reasons]).toEqual(["INDETERMINATE", ["seal_unknown"]]);
    const ours = sealing.verify(await sealing.seal(trail, { sealOf }), pinned);
    expect(ours).toMatchObject({ evidence: { envelopeId: "env_1", isIntact: false, fault: "head" } });
    expect([ours.verdict, ours.reasons, shownVerdict(ours)]).toEqual(["INVALID", ["record_broken"], "INVALID"]);
    const sealEmpty = async (data: Buffer) => {
      const bytes = onePage("", { 4: spec, 5: { dict: "/Type /EmbeddedFile", data } }, "/AF [4 0 R]");
      return sealing.seal(Buffer.concat([bytes, Buffer.from("\n")]), { sealOf });
    };
    const unreadable = { verdict: "INVALID", reasons: ["record_unreadable"], evidence: null };
    for (const text of ["", "[]", '{"envelope": []}', JSON.stringify({ ...evidence, recorded: [[]] })])
      expect(sealing.verify(await sealEmpty(Buffer.from(text)), pinned)).toMatchObject(unreadable);
    expect(sealing.verify(await sealing.seal(base, { sealOf }), pinned)).toMatchObject(unreadable);
    // The same record, attached to a document that was signed here.
    expect(sealing.verify(await sealing.seal(trail), pinned)).toMatchObject({ verdict: "VALID", evidence: null });
  });
});
