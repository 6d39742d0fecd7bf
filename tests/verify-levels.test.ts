import { X509Certificate } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendValidation } from "@/lib/pdf/seal/append-validation";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { documentAttacks } from "@/lib/pdf/verify/testing/document-attacks";
import { reasonsOf } from "@/lib/pdf/verify/testing/sealing";
import { signatureAttacks } from "@/lib/pdf/verify/testing/signature-attacks";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { openssl } from "@/lib/sealing/testing/openssl-pki";
import {
  preparing,
  type SealingSetup,
  type SealOptions,
  SIGNING,
  sealInMemory,
  startSealingSetup,
} from "@/lib/sealing/testing/sealing-setup";
import { fixture, onePage } from "./fixtures/pdf/build-pdf";

let setup: SealingSetup;
let anchors: TrustAnchor[];
const base = onePage("/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</Cover 6 0 R>>>>", {
  4: { dict: "", data: Buffer.from("BT /F1 20 Tf (1,000,000 EUR) Tj ET /Cover Do") },
  5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  6: { dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 40]", data: Buffer.from("1 g 0 0 300 40 re f") },
});
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const inYears = (years: number): Date => inDays(366 * years);
const opensslTime = (time: Date): string => `${time.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;

beforeAll(async () => {
  setup = await startSealingSetup();
  const extensions = `${SIGNING}\n${setup.pki.endpoints("issuing")}`;
  await setup.pki.issue("rsa", { issuer: "issuing", keyType: "rsa-3072", extensions });
  await setup.pki.issue("ec384", { issuer: "issuing", keyType: "p-384", extensions });
  await setup.pki.issue("revoked", { issuer: "issuing", extensions });
  const dates: [string, string] = [opensslTime(inDays(-1)), opensslTime(inDays(5))];
  await setup.pki.issue("brief", { issuer: "issuing", extensions, dates });
  anchors = [{ certificate: new Certificate(setup.trust.root.raw), role: "authority" }];
}, 120_000);
afterAll(() => setup.close());

const verify = (bytes: Buffer, now = new Date()): FileReport => verifyPdf(bytes, { anchors, now });
const seal = async (bytes: Buffer, options: SealOptions = {}, name = "seal") =>
  (await sealInMemory(preparing(bytes, options.certifies), await setup.sealWith(name, options))).bytes;

describe.each(["seal", "rsa", "ec384"])("sealed with the certificate %s", (name) => {
  test.each(["B-B", "B-T", "B-LT", "B-LTA"] as const)("%s is VALID at that level", async (wanted) => {
    const report = verify(await seal(fixture("text1"), { wanted }, name));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ level: wanted, isTrusted: true, verdict: "VALID" });
    expect(report.signatures[0]!.chain).toHaveLength(3);
    expect(reasonsOf(report).includes("revocation_unknown")).toBe(wanted === "B-B" || wanted === "B-T");
  });
});

describe("time", () => {
  test("a certificate that expires makes a seal without timestamp INDETERMINATE, and one with it stays VALID while its authority lasts", async () => {
    const bare = verify(await seal(base, { wanted: "B-B" }), inYears(30));
    expect([bare.verdict, reasonsOf(bare).includes("certificate_expired")]).toEqual(["INDETERMINATE", true]);
    const archived = await seal(base, { wanted: "B-LTA" }, "brief");
    const stamped = verify(archived, inDays(10));
    expect([stamped.verdict, reasonsOf(stamped)]).toEqual(["VALID", ["later_revisions"]]);
    const late = verify(archived, inYears(30));
    expect([late.verdict, reasonsOf(late).includes("timestamp_untrusted")]).toEqual(["INDETERMINATE", true]);
  });

  test("a document timestamp proves the time of a seal that has none of its own", async () => {
    const report = verify(await seal(await seal(base, { wanted: "B-B" }), { wanted: "B-LTA" }));
    expect(report.signatures.map(({ kind, provenBy, level }) => [kind, provenBy, level])).toEqual([
      ["signature", "document_timestamp", "B-LTA"],
      ["signature", "signature_timestamp", "B-LTA"],
      ["timestamp", "document_timestamp", null],
    ]);
  });

  test("without the authority among the anchors the time is stated, not proven", async () => {
    const own = new Certificate(new X509Certificate(await pem("seal")).raw);
    const report = verifyPdf(await seal(base), { anchors: [{ certificate: own, role: "seal" }], now: new Date() });
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ trustedAs: "seal", provenTime: null });
    expect(reasonsOf(report)).toContain("timestamp_untrusted");
  });
});

const pem = (name: string) => fs.readFile(path.join(setup.pki.folder, `${name}.pem`), "utf8");

/** A list of the authority that calls a certificate revoked at a time. */
async function listWith(name: string, at: Date): Promise<Buffer> {
  const { folder } = setup.pki;
  const [, expires, , ...rest] = (await fs.readFile(path.join(folder, `${name}.db`), "utf8")).trim().split("\t");
  const stamp = `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`;
  await fs.writeFile(path.join(folder, "list.db"), `${["R", expires, stamp, ...rest].join("\t")}\n`);
  await fs.writeFile(path.join(folder, "list.db.attr"), "unique_subject=no\n");
  await fs.writeFile(path.join(folder, "list.number"), "01\n");
  const lines = ["[ca]", "database=list.db", "default_md=sha256", "default_crl_days=2", "crlnumber=list.number"];
  await fs.writeFile(path.join(folder, "list.cnf"), `${lines.join("\n")}\n`);
  const signer = ["-cert", "issuing.pem", "-keyfile", "issuing.key"];
  await openssl(folder, "ca", "-config", "list.cnf", "-name", "ca", "-gencrl", ...signer, "-out", "list.pem");
  await openssl(folder, "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der");
  return fs.readFile(path.join(folder, "list.der"));
}

describe("revocation", () => {
  const withList = async (sealed: Buffer, list: Buffer) =>
    appendValidation(sealed, [{ signature: "00", certificates: [setup.trust.above![0]!.raw], ocsps: [], crls: [list] }])
      .bytes;

  test("a certificate that was revoked before the seal makes it INVALID", async () => {
    const sealed = await seal(base, { wanted: "B-T" }, "revoked");
    const report = verify(await withList(sealed, await listWith("revoked", new Date(Date.now() - 3_600_000))));
    expect(report.verdict).toBe("INVALID");
    expect(reasonsOf(report)).toContain("certificate_revoked");
  });

  test("one that was revoked after a proven time leaves it VALID, and the report says so", async () => {
    const sealed = await seal(base, { wanted: "B-T" }, "revoked");
    const report = verify(await withList(sealed, await listWith("revoked", new Date(Date.now() + 3_600_000))));
    expect(report.verdict).toBe("VALID");
    expect(reasonsOf(report)).toContain("certificate_revoked_later");
  });

  test("a timestamp whose authority was revoked later, with no other timestamp over it, proves no time any more", async () => {
    const revoked = await listWith("tsa", new Date(Date.now() + 3_600_000));
    const stamped = await withList(await seal(base, { wanted: "B-T" }, "brief"), revoked);
    const report = verify(stamped);
    expect([report.verdict, report.signatures[0]!.provenTime]).toEqual(["VALID", null]);
    expect(reasonsOf(report)).toEqual(expect.arrayContaining(["time_unproven", "timestamp_untrusted"]));
    expect(verify(stamped, inDays(10)).verdict).toBe("INDETERMINATE");
    const archived = await withList(await seal(base, { wanted: "B-LTA" }, "brief"), revoked);
    expect(verify(archived, inDays(10)).verdict).toBe("INDETERMINATE");
  });

  test("without a proven time it makes it INVALID whenever it was revoked", async () => {
    const sealed = await seal(base, { wanted: "B-B" }, "revoked");
    const report = verify(await withList(sealed, await listWith("revoked", new Date(Date.now() + 3_600_000))));
    expect(report.verdict).toBe("INVALID");
  });

  test("a list that another authority signed says nothing", async () => {
    const sealed = await seal(base, { wanted: "B-T" }, "revoked");
    const list = await listWith("revoked", new Date(Date.now() - 3_600_000));
    list[list.length - 20]! ^= 1;
    const report = verify(await withList(sealed, list));
    expect(report.verdict).toBe("VALID");
    expect(reasonsOf(report)).toContain("revocation_unknown");
  });
});

describe("attacks on a file at B-LTA", () => {
  test.each([...documentAttacks, ...signatureAttacks])("$name: never valid", async ({ make }) => {
    const sealed = await seal(base);
    const report = verify(make(sealed));
    expect(["INVALID", "INDETERMINATE"]).toContain(report.verdict);
    expect(reasonsOf(report)).not.toEqual([]);
  });

  test("one byte in fifty, changed: never valid", async () => {
    const sealed = await seal(base);
    const wrong: number[] = [];
    for (let at = 7; at < sealed.length; at += 50) {
      const bytes = Buffer.from(sealed);
      bytes[at]! ^= 1 << (at % 8);
      const { verdict } = verify(bytes);
      if (verdict !== "INVALID" && verdict !== "INDETERMINATE") wrong.push(at);
    }
    expect(wrong).toEqual([]);
  }, 600_000);

  test("its timestamp cut off, it is B-LT: only the hash of what was issued shows that", async () => {
    const sealed = await seal(base);
    const { revisions } = verify(sealed);
    const report = verify(sealed.subarray(0, revisions.at(-2)!.lengthBytes));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]!.level).toBe("B-LT");
  });

  test("a certification that permits nothing still lets validation data and timestamps follow", async () => {
    const report = verify(await seal(base, { certifies: true }));
    expect(report.verdict).toBe("VALID");
    expect(report.signatures[0]).toMatchObject({ certifies: 1, level: "B-LTA" });
  });
});
