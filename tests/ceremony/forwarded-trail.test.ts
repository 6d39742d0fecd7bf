import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { forwardRequest } from "@/lib/envelopes/forward";
import { mintLink } from "@/lib/envelopes/links";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { voidEnvelope } from "@/lib/envelopes/void";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { newOwner, openLink, sendFixture, signAs } from "../support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let owner: Ctx;
const asOwner = () => ({ ...owner, now: new Date() });

beforeAll(async () => {
  owner = await newOwner();
});

/** Anna has opened it and passed it on to Boris. */
async function passedOn() {
  const anna = { email: "anna@example.com", name: "Anna Holm", allowForwarding: true };
  const sent = await sendFixture(asOwner(), "text1.pdf", [anna]);
  const [recipientId, token] = [...sent.links.entries()][0]!;
  const to = { name: "Boris Lund", email: "boris@example.com", reason: "" };
  await forwardRequest(await openLink(token), recipientId, to);
  return { id: sent.stored.envelope.id, recipientId };
}

type Printed = { recipients: { name: string; ip?: string; viewedAt?: string }[]; events: { summary: string }[] };

async function readTrail(id: string) {
  const bytes = await getFile((await findEnvelopeById(db(), id))!.envelope.auditSha256!);
  const { evidence } = await verifyPdf(bytes, { anchors: [], now: new Date() });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trail-"));
  const file = path.join(folder, "trail.pdf");
  fs.writeFileSync(file, bytes);
  const json = execFileSync("qpdf", [file, "--show-attachment=evidence.json"], { encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  const printed = JSON.parse(json) as Printed;
  return { evidence, printed, summaries: printed.events.map(({ summary }) => summary) };
}

const sentence = "Anna Holm passed it on to Boris Lund; earlier links ended";

describe("the audit trail of what was passed on", () => {
  test("names both, shows who signed, and holds when it is checked", async () => {
    const { id, recipientId } = await passedOn();
    const token = await db().transaction((tx) => mintLink(tx as never, recipientId, "EMAIL", new Date()));
    await signAs(await openLink(token), "Boris Lund");
    await sealEnvelope(id);
    const { evidence, printed, summaries } = await readTrail(id);
    expect(evidence).toMatchObject({ isIntact: true, fault: null });
    expect(summaries).toContain(sentence);
    expect(summaries).toContain("Boris Lund agreed to sign electronically and signed");
    expect(printed.recipients).toMatchObject([{ name: "Boris Lund", ip: "192.0.2.7" }]);
  });

  test("does not say of the new person where the one before had opened it", async () => {
    const { id } = await passedOn();
    await voidEnvelope(asOwner(), id, "");
    await makeAuditTrail(id);
    const { evidence, printed, summaries } = await readTrail(id);
    expect(evidence).toMatchObject({ isIntact: true, fault: null });
    expect(summaries).toContain(sentence);
    expect(printed.recipients[0]!.name).toBe("Boris Lund");
    expect([printed.recipients[0]!.ip, printed.recipients[0]!.viewedAt]).toEqual([undefined, undefined]);
  });
});
