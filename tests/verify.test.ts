import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { openSslCommands } from "@/lib/pdf/report/checking";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { readAnchors } from "../verifier/src/read-anchors";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { fixture, newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
let owner: Ctx;
let envelopeId: string;
let sealed: Buffer;
let trail: Buffer;

const asOwner = (): Ctx => ({ ...owner, now: new Date() });

function verify(bytes: Uint8Array, name = "file.pdf") {
  const body = new FormData();
  body.set("file", new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), name);
  return callRoute(operation("verifyFile"), { body });
}

const issued = (sha256: string) => callRoute(operation("findIssued"), { params: { sha256 } });

beforeAll(async () => {
  owner = await newOwner();
  const { stored, links } = await sendFixture(owner, "text1.pdf", [anna]);
  envelopeId = stored.envelope.id;
  await signAs(await openLink([...links.values()][0]!), anna.name);
  await sealEnvelope(envelopeId);
  const after = (await findEnvelopeById(db(), envelopeId))!;
  sealed = await getFile(after.documents[0]!.sealedSha256!);
  trail = await getFile(after.envelope.auditSha256!);
}, 120_000);

describe("POST /verify", () => {
  test("calls a file that was sealed here VALID, without a key, names the certificate for what it is, and knows it", async () => {
    const { status, body } = await verify(sealed);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      verdict: "VALID",
      sha256: sha256Hex(sealed),
      evidence: null,
      issued: {
        kind: "sealed_document",
        isWholeFile: true,
        documentIndex: 0,
        envelopeId,
        status: "COMPLETED",
        environment: "live",
      },
    });
    const [seal] = body.signatures as { reasons: string[]; trustedAs: string; level: string }[];
    expect(seal).toMatchObject({ trustedAs: "seal", level: "B-B" });
    expect(seal!.reasons).toContain("development_certificate");
  });

  test("the published certificates are whom OpenSSL has to trust for what is sealed here, and none of the test seals", async () => {
    const { status, text, headers } = await callRoute(operation("getSigningCertificates"), {});
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/x-pem-file");
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trusted-"));
    const place = (name: string) => path.join(folder, name);
    fs.writeFileSync(place("trusted.pem"), text);
    fs.writeFileSync(place("sealed.pdf"), sealed);
    const script = openSslCommands("sealed.pdf").join("\n").replace("root.pem", "trusted.pem");
    execFileSync("bash", ["-ec", script], { cwd: folder, stdio: "pipe" });
    const other = await callRoute(operation("getSigningCertificates"), { query: { environment: "test" } });
    expect(() => {
      fs.writeFileSync(place("trusted.pem"), other.text);
      execFileSync("bash", ["-ec", script], { cwd: folder, stdio: "pipe" });
    }).toThrow(/CAfile|verif/i);
  });

  test("the published certificates say what each is for: the seal's own is pinned, and the trail is known by it alone", async () => {
    const { text } = await callRoute(operation("getSigningCertificates"), {});
    const anchors = readAnchors(text);
    expect(anchors.map(({ role }) => role)).toEqual(expect.arrayContaining(["seal", "authority"]));
    const withPinned = verifyPdf(trail, { anchors, now: new Date() });
    expect([withPinned.verdict, withPinned.signatures[0]!.trustedAs]).toEqual(["VALID", "seal"]);
    const roots = anchors.filter(({ role }) => role === "authority");
    const withRoots = verifyPdf(trail, { anchors: roots, now: new Date() });
    expect([withRoots.verdict, withRoots.reasons]).toEqual(["INDETERMINATE", ["seal_unknown"]]);
  });

  test("agrees with pdfsig", async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "verify-")), "sealed.pdf");
    fs.writeFileSync(file, sealed);
    const said = execFileSync("pdfsig", ["-nocert", file], { encoding: "utf8" });
    expect(said).toContain("Signature is Valid.");
    expect(said).toContain("Total document signed");
  });

  test("recomputes the record in an audit trail, which names the sealed document", async () => {
    const { body } = await verify(trail);
    expect(body).toMatchObject({
      verdict: "VALID",
      issued: { kind: "audit_trail", envelopeId },
      evidence: {
        envelopeId,
        status: "COMPLETED",
        isIntact: true,
        fault: null,
        erasedCount: 0,
        documents: [{ sealedSha256: sha256Hex(sealed), sealedSizeBytes: sealed.length }],
      },
    });
  });

  test("says what was issued of a file that goes on behind it, and that the rest is not from here", async () => {
    const { body } = await verify(Buffer.concat([sealed, Buffer.from("% more\n")]));
    expect(body).toMatchObject({
      verdict: "INVALID",
      reasons: ["trailing_data"],
      issued: { kind: "sealed_document", isWholeFile: false, sha256: sha256Hex(sealed) },
    });
  });

  test("a flipped byte is INVALID and was never issued", async () => {
    const flipped = Buffer.from(sealed);
    flipped[1_000]! ^= 1;
    const { body } = await verify(flipped);
    expect(body).toMatchObject({ verdict: "INVALID", issued: null });
  });

  test("an unsigned document is UNSIGNED, an encrypted one INDETERMINATE", async () => {
    expect((await verify(fixture("text1.pdf"))).body).toMatchObject({ verdict: "UNSIGNED", reasons: ["no_signature"] });
    expect((await verify(fixture("enc-user-aes256.pdf"))).body).toMatchObject({
      verdict: "INDETERMINATE",
      reasons: ["encrypted"],
    });
  });

  test.each([
    ["no PDF", Buffer.from("hello"), 415, "unsupported_media_type"],
    ["an empty file", Buffer.alloc(0), 422, "invalid_request"],
  ])("refuses %s", async (_what, bytes, status, code) => {
    const answer = await verify(bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test("keeps nothing: no file, no row", async () => {
    const files = () => fs.readdirSync(path.join(database.dataDir, "files"), { recursive: true }).length;
    const rows = async () => (await database.sql`select count(*)::int as n from documents`)[0]!.n as number;
    const before = [files(), await rows()];
    await verify(fixture("acro.pdf"));
    expect([files(), await rows()]).toEqual(before);
  });
});

describe("GET /verify/{sha256}", () => {
  test("tells who has the file what has become of its envelope, and no name of anybody", async () => {
    const { status, body, text } = await issued(sha256Hex(trail));
    expect(status).toBe(200);
    expect(body).toMatchObject({ issued: { kind: "audit_trail", envelopeId, status: "COMPLETED" } });
    expect(text).not.toMatch(/Anna|anna@|Maja|Fjordlys|Consultancy/);
  });

  test("knows nothing of any other hash, the original document's among them", async () => {
    for (const sha256 of ["0".repeat(64), sha256Hex(fixture("text1.pdf"))]) {
      expect((await issued(sha256)).body).toEqual({ sha256, issued: null });
    }
  });

  test("refuses what is no hash with 400", async () => {
    const answer = await issued("nonsense");
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_query"]);
  });

  test("knows the audit trail of a voided envelope", async () => {
    const { stored } = await sendFixture(asOwner(), "text1.pdf", [anna]);
    await voidEnvelope(asOwner(), stored.envelope.id, "Sent by mistake");
    await makeAuditTrail(stored.envelope.id);
    const { auditSha256 } = (await findEnvelopeById(db(), stored.envelope.id))!.envelope;
    expect((await issued(auditSha256!)).body).toMatchObject({ issued: { kind: "audit_trail", status: "VOIDED" } });
    expect((await verify(await getFile(auditSha256!))).body).toMatchObject({ evidence: { isIntact: true } });
  });
});
