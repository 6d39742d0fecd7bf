import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getAuditTrail } from "@/app/api/v1/envelopes/[envelopeId]/audit-trail/route";
import { db } from "@/db/client";
import { createKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/auth/context";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { approveEnvelope, signEnvelope } from "@/lib/envelopes/act";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { consentFor } from "@/lib/envelopes/consent";
import { findReaderById } from "@/lib/envelopes/reader-store";
import { updateEnvelope } from "@/lib/envelopes/update";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "../database";
import { newOwner, openLink, recipientIdOf, sendFixture } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 120_000 });
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris Kowal" };
const mark = { kind: "typed", text: anna.name } as const;
let owner: Ctx;

beforeAll(async () => {
  owner = await newOwner();
});

const asOwner = (): Ctx => ({ ...owner, now: new Date() });
const readerOf = async (recipientId: string) => (await findReaderById(db(), recipientId))?.locale;

async function opened(recipients: object[], more: object = {}): Promise<{ id: string; signers: Ctx[] }> {
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", recipients as (typeof anna)[], { ...more });
  const signers: Ctx[] = [];
  for (const token of links.values()) signers.push(await openLink(token));
  return { id: stored.envelope.id, signers };
}

async function trailOf(id: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${(await createKey(asOwner(), { name: "trails" })).key}`, accept: "*/*" };
  const request = new Request(`http://localhost:3000/api/v1/envelopes/${id}/audit-trail`, { headers });
  const answer = await getAuditTrail(request, { params: Promise.resolve({ envelopeId: id }) });
  return Buffer.from(await answer.arrayBuffer());
}

function textOf(pdf: Buffer): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "trail-")), "trail.pdf");
  fs.writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
}

describe("the consent", () => {
  test("is shown in the page's language, else in the recipient's, with the English text beside it", async () => {
    const { signers } = await opened([{ ...anna, locale: "de" }]);
    const own = await getCeremony(signers[0]!, recipientIdOf(signers[0]!));
    expect(own).toMatchObject({ consent: consentFor("de"), consentSource: consentFor("en") });
    const switched = await getCeremony(signers[0]!, recipientIdOf(signers[0]!), "fr");
    expect(switched).toMatchObject({ consent: consentFor("fr"), consentSource: consentFor("en") });
  });

  test.each(ceremonyLocales)("in %s is a text of its own, of the same version as the English one", async (locale) => {
    const { signers } = await opened([{ ...anna, locale }]);
    const shown = await getCeremony(signers[0]!, recipientIdOf(signers[0]!));
    expect(shown).toMatchObject({ consent: consentFor(locale), consentSource: consentFor("en") });
    expect(shown.consent).toMatchObject({ locale, version: consentFor("en").version });
    const same = ceremonyLocales.filter((other) => consentFor(other).sha256 === shown.consent.sha256);
    expect(same).toEqual([locale]);
    const { consent } = shown;
    await signEnvelope(signers[0]!, recipientIdOf(signers[0]!), { consentSha256: consent.sha256, mark, values: {} });
    const [signed] = await database.sql`select payload from evidence_events where type = 'recipient.signed'
      and payload->>'recipientId' = ${recipientIdOf(signers[0]!)}`;
    expect(signed!.payload).toMatchObject({ consentSha256: consent.sha256, consentLocale: locale });
  });

  test("that was shown is in the evidence by hash, language and version, and word for word in the audit trail", async () => {
    const { id, signers } = await opened([
      { ...anna, locale: "en" },
      { ...boris, role: "APPROVER" },
    ]);
    const [german, french] = [consentFor("de"), consentFor("fr")];
    await signEnvelope(signers[0]!, recipientIdOf(signers[0]!), { consentSha256: german.sha256, mark, values: {} });
    await approveEnvelope(signers[1]!, recipientIdOf(signers[1]!), french.sha256);
    const payloads = await database.sql`select payload from evidence_events where envelope_id = ${id}
      and type in ('recipient.signed', 'recipient.approved') order by seq`;
    expect(payloads.map(({ payload }) => payload)).toMatchObject([
      { consentSha256: german.sha256, consentLocale: "de", consentVersion: german.version },
      { consentSha256: french.sha256, consentLocale: "fr", consentVersion: french.version },
    ]);
    await sealEnvelope(id);
    const trail = textOf(await trailOf(id)).replace(/\s+/g, " ");
    const [first] = german.text.split("\n\n");
    for (const said of [first!, "J’accepte de lire et de signer ce document", "German", "French", german.version])
      expect(trail).toContain(said);
    expect(trail).not.toContain("I agree to read and sign");
  });

  test("of no current text is refused", async () => {
    const { signers } = await opened([anna]);
    const input = { consentSha256: consentFor("de", true).sha256, mark, values: {} };
    await expect(signEnvelope(signers[0]!, recipientIdOf(signers[0]!), input)).rejects.toMatchObject({
      code: "consent_outdated",
    });
  });
});

describe("the language of the page", () => {
  test("is the recipient's, else the envelope's; where nobody chose one the browser decides", async () => {
    const given = await opened([{ ...anna, locale: "da" }, boris], { locale: "fr-CA" });
    expect(await Promise.all(given.signers.map((ctx) => readerOf(recipientIdOf(ctx))))).toEqual(["da", "fr"]);
    const open = await opened([{ ...anna, locale: "en" }, boris]);
    expect(await Promise.all(open.signers.map((ctx) => readerOf(recipientIdOf(ctx))))).toEqual(["en", undefined]);
  });

  test("stays undecided when something else is changed, and follows the envelope's when that is given", async () => {
    const { stored } = await sendFixture(asOwner(), "text1.pdf", [{ ...anna, locale: "en" } as typeof anna, boris], {
      send: false,
    });
    const [first, second] = stored.recipients.map(({ id }) => id);
    const change = (update: object) => updateEnvelope(asOwner(), stored.envelope.id, UpdateEnvelope.parse(update));
    await change({ message: "Please read it.", recipients: [{ id: first }, { id: second, name: "Boris K." }] });
    expect([await readerOf(first!), await readerOf(second!)]).toEqual(["en", undefined]);
    await change({ locale: "de" });
    expect([await readerOf(first!), await readerOf(second!)]).toEqual(["en", "de"]);
  });
});
