import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getAuditTrail } from "@/app/api/v1/envelopes/[envelopeId]/audit-trail/route";
import { GET as getSigned } from "@/app/api/v1/envelopes/[envelopeId]/signed-document/route";
import { createKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/auth/context";
import { sign } from "@/lib/contracts/ceremony";
import { sha256Hex } from "@/lib/crypto/digest";
import { declineEnvelope } from "@/lib/envelopes/act";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { voidEnvelope } from "@/lib/envelopes/void";
import { sweep } from "@/lib/jobs/sweep";
import { openSslCommands } from "@/lib/pdf/report/checking";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { archivalFaults } from "./support/archival/archival-faults";
import { offlineCommand } from "./support/offline-command";
import { readQr } from "./support/read-qr";
import { newOwner, openLink, recipientIdOf, sendFixture } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
let owner: Ctx;
let authorization: string;

const asOwner = (): Ctx => ({ ...owner, now: new Date() });
type Route = (request: Request, context: { params: Promise<{ envelopeId: string }> }) => Promise<Response>;
const get = (route: Route, id: string, accept = "*/*") =>
  route(new Request(`http://localhost:3000/api/v1/envelopes/${id}/x`, { headers: { authorization, accept } }), {
    params: Promise.resolve({ envelopeId: id }),
  });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8" });

/** Types in what the trail says about OpenSSL, line by line; the seal's own certificate stands for its authority. */
function printedCheck(folder: string, text: string): string {
  const commands = openSslCommands("trail.pdf");
  const printed = text.split("\n").map((line) => line.trim());
  for (const command of commands) expect(printed).toContain(command.trim());
  const authority = "openssl pkcs7 -inform DER -in cms.der -print_certs > root.pem";
  const script = [...commands.slice(0, -2), authority, ...commands.slice(-2)].join("\n");
  const own = script.replace("-purpose any", "-partial_chain -purpose any");
  return run(folder, "bash", "-c", `(${own}) 2>&1`);
}

beforeAll(async () => {
  owner = await newOwner();
  authorization = `Bearer ${(await createKey(owner, { name: "trails" })).key}`;
});

describe("the audit trail of an envelope that ended otherwise", () => {
  const ends = {
    DECLINED: async (_id: string, token: string) => {
      const ctx = await openLink(token);
      await declineEnvelope(ctx, recipientIdOf(ctx), "The fee is wrong", "Asia/Kolkata");
    },
    VOIDED: async (id: string) => {
      await voidEnvelope(asOwner(), id, "Sent by mistake");
    },
    EXPIRED: async (id: string) => {
      await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
      await expireEnvelope(id);
    },
  };

  test.each([
    ["DECLINED", "Declined", "The fee is wrong"],
    ["VOIDED", "Voided", "Sent by mistake"],
    ["EXPIRED", "Expired", "The time to sign ran out"],
  ] as const)(
    "%s: is made by a job, sealed, PDF/A-3, holds for the offline command, and says how and why it ended",
    async (status, word, reason) => {
      const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
      const { id } = sent.stored.envelope;
      expect((await get(getAuditTrail, id)).status).toBe(409);
      await ends[status](id, [...sent.links.values()][0]!);
      const early = await get(getAuditTrail, id);
      expect([early.status, early.headers.get("retry-after")]).toEqual([409, "2"]);
      expect(await early.json()).toMatchObject({ code: "envelope_not_completed" });
      const jobs = await database.sql`select 1 from graphile_worker.jobs where key = ${`make-audit-trail:${id}`}`;
      expect(jobs).toHaveLength(1);

      await Promise.all([makeAuditTrail(id), makeAuditTrail(id)]);
      const response = await get(getAuditTrail, id, "application/json");
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      const trail = await bytesOf(response);
      await makeAuditTrail(id);
      expect((await bytesOf(await get(getAuditTrail, id))).equals(trail)).toBe(true);
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trail-"));
      fs.writeFileSync(path.join(folder, "trail.pdf"), trail);
      expect(run(folder, "pdfsig", "-nocert", "trail.pdf")).toContain("Signature is Valid");
      const text = run(folder, "pdftotext", "-layout", "trail.pdf", "-");
      expect(text).toContain(word);
      expect(text).toContain(reason);
      expect(text).toContain("Not sealed");
      expect(printedCheck(folder, text)).toContain("CAdES Verification successful");
      expect((await get(getSigned, id)).status).toBe(409);
      const code = /\/verify\?sha256=([0-9a-f]{64})$/.exec(readQr(trail)!)![1]!;
      const { body } = await callRoute(operation("findIssued"), { params: { sha256: code } });
      expect(body.issued).toMatchObject({ kind: "audit_trail", sha256: sha256Hex(trail), envelopeId: id, status });
      expect(archivalFaults(trail)).toEqual([]);
      const certificates = await callRoute(operation("getSigningCertificates"), {});
      const offline = (await offlineCommand(certificates.text))(trail);
      const evidence = { envelopeId: id, status, isIntact: true, fault: null, unprotectedCount: 0 };
      expect(offline).toMatchObject({ status: 0, report: { verdict: "VALID", evidence } });
    },
  );

  test.each([
    ["da", /^[^?]+\/verify\?sha256=[0-9a-f]{64}&locale=da$/],
    ["de-AT", /&locale=de$/],
    ["pt", /^[^&]+$/],
  ])(
    "in %s, its code opens /verify in that language, or in the browser's where it has no words",
    async (locale, code) => {
      const { envelope } = (await sendFixture(asOwner(), "text1.pdf", [anna], { locale })).stored;
      await voidEnvelope(asOwner(), envelope.id, "Sent by mistake");
      await makeAuditTrail(envelope.id);
      expect(readQr(await bytesOf(await get(getAuditTrail, envelope.id)))).toMatch(code);
    },
  );

  test("gives the time of an act as the person's browser had it, with UTC beside it", async () => {
    const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await ends.DECLINED(id, [...sent.links.values()][0]!);
    await makeAuditTrail(id);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trail-"));
    fs.writeFileSync(path.join(folder, "trail.pdf"), await bytesOf(await get(getAuditTrail, id)));
    const text = run(folder, "pdftotext", "-layout", "trail.pdf", "-").replace(/\s+/g, " ");
    // Its own level is not known while it is drawn: of nothing else sealed is there one to tell.
    expect(text).toMatch(/Seal of this trail CN=/);
    expect(text).not.toMatch(/PAdES|B-B/);
    expect(text).toMatch(/Declined \d+ \w+ 2\d{3}, [\d:]{8} GMT\+5:30 \([-\d]*\s?[\d:]{8} UTC\)/);
  });

  test.each([
    ["Europe/Copenhagen", "Europe/Copenhagen"],
    ["Mars/Olympus", undefined],
    [42, undefined],
    [undefined, undefined],
  ])("a browser's time zone %j is kept as %j and keeps nobody from signing", (timeZone, kept) => {
    const body = { consentSha256: "x", mark: { kind: "typed", text: "Anna" }, timeZone };
    expect(sign.body!.parse(body).timeZone).toBe(kept);
  });

  test("is found by the sweep when its job was lost", async () => {
    const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await voidEnvelope(asOwner(), id, "");
    await database.sql`delete from graphile_worker._private_jobs`;
    await database.sql`update envelopes set updated_at = now() - interval '400 days' where id = ${id}`;
    await sweep();
    const jobs = await database.sql`select key from graphile_worker.jobs where task_identifier = 'make-audit-trail'`;
    expect(jobs.map((job) => job.key)).toContain(`make-audit-trail:${id}`);
  });
});
