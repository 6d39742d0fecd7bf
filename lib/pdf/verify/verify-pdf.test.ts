import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dictOf, Name, type Ref, Stream } from "@/lib/pdf/core/objects";
import { textString } from "@/lib/pdf/core/text-string";
import { documentAttacks } from "@/lib/pdf/verify/testing/document-attacks";
import { appendUpdate, reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { signatureAttacks } from "@/lib/pdf/verify/testing/signature-attacks";
import { wrappingAttacks } from "@/lib/pdf/verify/testing/wrapping-attacks";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let sealed: Buffer;

const document = onePage("/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</Cover 6 0 R>>>>", {
  4: { dict: "", data: Buffer.from("BT /F1 20 Tf (1,000,000 EUR) Tj ET /Cover Do") },
  5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  6: { dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 40]", data: Buffer.from("1 g 0 0 300 40 re f") },
});

/** Ends with a line end, so that an update begins right behind it. */
const base = Buffer.concat([document, Buffer.from("\n")]);

beforeAll(async () => {
  sealing = await TestSealing.open();
  sealed = await sealing.seal(base);
}, 60_000);
afterAll(() => sealing.close());

describe("a freshly sealed file", () => {
  test("is VALID at level B-B and says who sealed it, and that no time is proven", () => {
    const report = sealing.verify(sealed);
    expect(report).toMatchObject({ verdict: "VALID", reasons: [], sizeBytes: sealed.length });
    expect(report.signatures).toHaveLength(1);
    expect(report.signatures[0]).toMatchObject({
      fieldName: "CertyneoSeal",
      verdict: "VALID",
      level: "B-B",
      isTrusted: true,
      trustedAs: "authority",
      coversWholeFile: true,
      provenTime: null,
      algorithm: "ECDSA with SHA-256",
      claimed: { name: "Certyneo", reason: "Test", time: "2026-11-26T12:00:00.000Z" },
    });
    expect(report.signatures[0]!.signer).toMatchObject({ name: "seal", subject: "O=Søren & Co, CN=seal" });
    expect(report.signatures[0]!.reasons).toEqual(["time_unproven", "revocation_unknown"]);
  });

  test("has two revisions: the document as it was, a byte prefix, and the seal", () => {
    const { revisions } = sealing.verify(sealed);
    expect(revisions.map(({ lengthBytes, signatures, kinds }) => ({ lengthBytes, signatures, kinds }))).toEqual([
      { lengthBytes: base.length, signatures: [], kinds: [] },
      { lengthBytes: sealed.length, signatures: [1], kinds: ["signature"] },
    ]);
  });

  test("is INDETERMINATE where nobody trusts its authority", () => {
    const report = sealing.verify(sealed, []);
    expect(report.verdict).toBe("INDETERMINATE");
    expect(report.signatures[0]).toMatchObject({ isTrusted: false, trustedAs: null });
    expect(reasonsOf(report)).toContain("chain_untrusted");
  });

  test("with a timestamp is B-T, and the time is proven", async () => {
    const started = Date.now();
    const report = sealing.verify(await sealing.seal(base, { timestamp: sealing.timestamp }));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ level: "B-T", provenBy: "signature_timestamp" });
    expect(Math.abs(Date.parse(report.signatures[0]!.provenTime!) - started)).toBeLessThan(60_000);
  });

  test("stays VALID with validation data and another seal behind it", async () => {
    const withData = appendUpdate(sealed, (update) => {
      const certificate = update.add(new Stream(new Map(), Buffer.from(sealing.anchors[0]!.certificate.der)));
      const dss = update.add(dictOf({ Type: new Name("DSS"), Certs: [certificate] }));
      update.set(update.doc.rootRef, new Map(update.doc.root).set("DSS", dss));
    });
    const report = sealing.verify(await sealing.seal(withData));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures.map(({ fieldName }) => fieldName)).toEqual(["CertyneoSeal", "CertyneoSeal_2"]);
    expect(report.revisions.map(({ kinds }) => kinds)).toEqual([[], ["signature"], ["validation_data"], ["signature"]]);
  });
});

describe("an attack on a sealed file", () => {
  test.each([...documentAttacks, ...signatureAttacks, ...wrappingAttacks])(
    "$name: never valid, and the report says $reason",
    ({ make, reason }) => {
      const attacked = make(sealed);
      expect(attacked.equals(sealed)).toBe(false);
      const report = sealing.verify(attacked);
      expect(["INVALID", "INDETERMINATE"]).toContain(report.verdict);
      expect(reasonsOf(report)).toContain(reason);
    },
  );

  test("another title in /Info is not valid", async () => {
    const titled = await sealing.seal(onePage("", { 4: "<</Title (Contract)>>" }, "", { trailer: "/Info 4 0 R" }));
    const attacked = appendUpdate(titled, (update) => {
      update.set(update.doc.trailer.get("Info") as Ref, dictOf({ Title: textString("Another") }));
    });
    const report = sealing.verify(attacked);
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures[0]!.laterChanges).toEqual([{ kind: "other", path: "/Info/Title", page: null }]);
  });

  test("a timestamp of another signature is INVALID", async () => {
    const token = await sealing.timestamp(Buffer.from("the value of another signature"));
    const report = sealing.verify(await sealing.seal(base, { timestamp: async () => token }));
    expect(report.verdict).toBe("INVALID");
    expect(reasonsOf(report)).toContain("timestamp_invalid");
  });

  test("validation data that share an object with the page do not hide a change of it", async () => {
    const shared = await sealing.seal(
      onePage("/Contents 4 0 R", { 4: { dict: "", data: Buffer.from("0 g") } }, "/DSS <</Certs [4 0 R]>>"),
    );
    const attacked = appendUpdate(shared, (update) => {
      const [certificate] = update.doc.array(update.doc.dict(update.doc.root.get("DSS"))!.get("Certs"))!;
      update.set(certificate as Ref, new Stream(new Map(), Buffer.from("1 g")));
    });
    const report = sealing.verify(attacked);
    expect(report.verdict).toBe("INVALID");
    expect(report.signatures[0]!.laterChanges[0]).toEqual({ kind: "other", path: "/Pages/Kids[0]/Contents", page: 1 });
  });
});
