import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db, type Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { adoptRows } from "@/lib/sealing/adopt-rows";
import { watchSeal } from "@/lib/sealing/certificates";
import { listCurrentFiles } from "@/lib/sealing/generations-store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { insertIssued } from "@/lib/signers/store";
import { trustAnchors } from "@/lib/verification/trust-anchors";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const forgedSha256 = sha256Hex(Buffer.from("a file that somebody else made"));
let owner: Ctx;
let envelopeId: string;
let sealedSha256: string;
let foreign: X509Certificate;

/** A certificate that an attacker made, who knows what those of this instance look like. */
function makeForeign(): X509Certificate {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "foreign-"));
  const file = path.join(folder, "c.pem");
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path.join(folder, "k.pem"), "-out", file];
  execFileSync("openssl", [...args, "-subj", "/CN=Certyneo seal"], { stdio: "ignore" });
  const made = new X509Certificate(fs.readFileSync(file));
  fs.rmSync(folder, { recursive: true });
  return made;
}

const insertSeal = (mac: string | null) => database.sql`
  insert into seal_certificates (sha256, kind, subject, issuer, certificate, chain, not_before, not_after, mac)
  values (${sha256Hex(foreign.raw)}, 'CONFIGURED', 'CN=Certyneo seal', 'CN=Certyneo seal',
    ${foreign.raw.toString("base64")}, '{}', now(), now() + interval '1 year', ${mac})`;

const insertAuthority = (mac: string | null) => database.sql`
  insert into signer_authorities (sha256, certificate, environment, first_used_at, mac)
  values (${sha256Hex(foreign.raw)}, ${foreign.raw.toString("base64")}, 'live', now(), ${mac})`;

const insertGeneration = (mac: string | null) => database.sql`
  insert into file_generations (envelope_id, kind, position, generation, sha256, level, created_at, mac)
  values (${envelopeId}, 'document', 0, 2, ${forgedSha256}, 'B-B', now(), ${mac})`;

const isTrusted = async () =>
  (await trustAnchors()).some(({ certificate }) => certificate === foreign.raw.toString("base64"));
const published = async () => (await callRoute(operation("getSigningCertificates"), {})).text;
const isIssued = async (sha256: string) =>
  (await callRoute(operation("findIssued"), { params: { sha256 } })).body.issued !== null;
const macsOf = async () => [
  ...(await database.sql`select mac from seal_certificates`),
  ...(await database.sql`select mac from file_generations`),
  ...(await database.sql`select mac from signer_authorities`),
];

beforeAll(async () => {
  foreign = makeForeign();
  owner = await newOwner();
  const { stored, links } = await sendFixture(owner, "text1.pdf", [{ email: "anna@example.com", name: "Anna Holm" }]);
  envelopeId = stored.envelope.id;
  await signAs(await openLink([...links.values()][0]!), "Anna Holm");
  await sealEnvelope(envelopeId);
  sealedSha256 = (await findEnvelopeById(db(), envelopeId))!.documents[0]!.sealedSha256!;
}, 120_000);

beforeEach(async () => {
  await database.sql`delete from seal_certificates where sha256 = ${sha256Hex(foreign.raw)}`;
  await database.sql`delete from signer_authorities where sha256 = ${sha256Hex(foreign.raw)}`;
  await database.sql`delete from file_generations where sha256 = ${forgedSha256}`;
});

describe("who owns the database makes nothing ours that this instance did not make", () => {
  test.each([
    ["without a MAC", null],
    ["with a MAC of another row", "stolen"],
  ] as const)(
    "a certificate, an authority and a file %s are neither trusted nor published nor known",
    async (_, given) => {
      const [{ mac: stolen }] = (await database.sql`select mac from file_generations limit 1`) as unknown as [
        { mac: string },
      ];
      const mac = given && stolen;
      await insertSeal(mac);
      await insertAuthority(mac);
      await insertGeneration(mac);
      expect(await isTrusted()).toBe(false);
      expect(await published()).not.toContain(foreign.fingerprint256);
      expect(await isIssued(forgedSha256)).toBe(false);
      expect(await isIssued(sealedSha256)).toBe(true);
    },
  );

  test("a file that was put in the place of a sealed one is not taken for it when seals are raised", async () => {
    await insertGeneration(null);
    const files = await listCurrentFiles(db(), envelopeId);
    expect(files.map(({ kind, sha256 }) => [kind, sha256])).toContainEqual(["document", sealedSha256]);
    expect(files.some(({ sha256 }) => sha256 === forgedSha256)).toBe(false);
  });

  test("a certificate that was written into the row of the one that seals goes with the next seal", async () => {
    await database.sql`update seal_certificates set certificate = ${foreign.raw.toString("base64")}`;
    expect(await isTrusted()).toBe(false);
    await watchSeal();
    const [row] = await database.sql`select certificate from seal_certificates where kind = 'DEVELOPMENT'`;
    expect(row!.certificate).not.toBe(foreign.raw.toString("base64"));
    expect(await published()).toContain("# Role: seal");
  });
});

test("an authority that certifies a signer is trusted from then on", async () => {
  const [issuerSha256, now] = [sha256Hex(foreign.raw), new Date()];
  const of = { envelopeId, recipientId: "rcp", serial: "01", sha256: "a".repeat(64) };
  const issuedNow = { ...of, issuerSha256, environment: "live", notBefore: now, notAfter: now, issuedAt: now } as const;
  await db().transaction((tx) => insertIssued(tx as Tx, issuedNow, foreign.raw));
  expect(await isTrusted()).toBe(true);
});

test("rows of versions before the MACs are believed from the first start on, and none that come later", async () => {
  await database.sql`update seal_certificates set mac = null`;
  await database.sql`update file_generations set mac = null`;
  await insertAuthority(null);
  expect(await isIssued(sealedSha256)).toBe(false);
  await Promise.all([adoptRows(), adoptRows()]);
  expect(await isIssued(sealedSha256)).toBe(true);
  expect(await isTrusted()).toBe(true);
  expect((await macsOf()).every(({ mac }) => mac !== null)).toBe(true);
  await insertGeneration(null);
  await adoptRows();
  expect(await isIssued(forgedSha256)).toBe(false);
});
