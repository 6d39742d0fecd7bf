import { execFileSync } from "node:child_process";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { declineEnvelope, signEnvelope } from "@/lib/envelopes/act";
import { consentFor } from "@/lib/envelopes/consent";
import { findEnvelopeById } from "@/lib/envelopes/store";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { evidence as en } from "@/messages/recipients/en.json";
import * as stage from "./advanced/stage";
import { callRoute } from "./api/support/call";
import { operation } from "./api/support/operation";
import { useDatabase } from "./database";
import { evidenceOf, findingsIn } from "./support/altered-evidence";
import { offlineCommand } from "./support/offline-command";
import { newOwner, recipientIdOf, sendFixture } from "./support/world";

type Recipient = AuditReport["recipients"][number];
type Lie = (report: AuditReport) => AuditReport;
const told = vi.hoisted((): { lie: (report: never) => unknown } => {
  process.env.LOG_LEVEL = "silent";
  return { lie: (report) => report };
});
// An instance in the hands of somebody who prints, attaches and seals something else than it recorded.
vi.mock("@/lib/sealing/audit-report", async (original) => {
  const { auditReport } = await original<typeof import("@/lib/sealing/audit-report")>();
  // What it looks at itself, before it seals anything, names no seal yet.
  const isLooking = (report: AuditReport) => report.seal.certificateSubject === "";
  return {
    auditReport: (input: never) => {
      const report = auditReport(input);
      return isLooking(report) ? report : told.lie(report as never);
    },
  };
});

useDatabase();
let owner: Ctx;
beforeEach(() => {
  told.lie = (report) => report;
});

/** Anna, whose code was asked for, has opened it. */
async function opened() {
  const recipients = [{ ...stage.anna, authentication: "ACCESS_CODE", accessCode: "harbour-17" }];
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", recipients);
  return { id: sent.stored.envelope.id, ctx: await stage.enter(stage.tokensOf(sent)[0]!) };
}

async function signed(): Promise<Buffer> {
  const { id, ctx } = await opened();
  await signEnvelope(ctx, recipientIdOf(ctx), {
    consentSha256: consentFor("en").sha256,
    mark: { kind: "typed", text: stage.anna.name },
    values: {},
    timeZone: "Asia/Kolkata",
  });
  await sealEnvelope(id);
  return getFile((await findEnvelopeById(db(), id))!.envelope.auditSha256!);
}

async function declined(): Promise<Buffer> {
  const { id, ctx } = await opened();
  await declineEnvelope(ctx, recipientIdOf(ctx), "The fee is wrong", "Asia/Kolkata");
  await makeAuditTrail(id);
  return getFile((await findEnvelopeById(db(), id))!.envelope.auditSha256!);
}

const card =
  (more: Partial<Recipient>): Lie =>
  (report) => ({ ...report, recipients: report.recipients.map((each) => ({ ...each, ...more })) });
const consent =
  (more: Partial<AuditReport["consents"][number]>): Lie =>
  (report) => ({ ...report, consents: report.consents.map((each) => ({ ...each, ...more })) });
const event =
  (more: Partial<AuditReport["events"][number]>): Lie =>
  (report) => ({ ...report, events: report.events.with(-1, { ...report.events.at(-1)!, ...more }) });

const earlier = "2025-10-01T08:00:00.000Z";
const otherText = "I agree to everything.";
const lies: [what: string, fault: string, lie: Lie][] = [
  ["another device", "printed_person", card({ userAgent: "Mozilla/5.0 (iPhone) Version/19.1 Mobile Safari/604.1" })],
  ["no device", "printed_person", card({ userAgent: undefined })],
  ["another way to come", "printed_person", card({ reachedBy: "SMS" })],
  ["that they never came", "printed_person", card({ reachedBy: "NONE" })],
  ["another way to show who they are", "printed_person", card({ authenticatedBy: "EMAIL_AND_SMS_CODE" })],
  ["that no code was given", "printed_person", card({ authenticatedBy: "NONE", authenticatedAt: undefined })],
  ["nothing of who they are", "printed_person", card({ authenticatedBy: undefined })],
  ["another time of the code", "printed_person", card({ authenticatedAt: earlier })],
  ["no time of the code", "printed_person", card({ authenticatedAt: undefined })],
  ["another time zone", "printed_person", card({ timeZone: "America/New_York" })],
  ["another part", "printed_person", card({ role: "APPROVER" })],
  ["another place in the order", "printed_person", card({ order: 3 })],
  ["another text that was agreed to", "printed_person", consent({ text: otherText })],
  ["another time of the agreement", "printed_person", consent({ at: earlier })],
  ["another version of the text", "printed_person", consent({ version: "2019-01" })],
  ["nobody who agreed", "printed_person", (report) => ({ ...report, consents: [] })],
  ["another address in the table", "printed_events", event({ ip: "198.51.100.7" })],
  ["another device in the table", "printed_events", event({ userAgent: "curl/8.0" })],
];

beforeAll(async () => {
  owner = await newOwner();
});

describe("a sealed trail whose cards say what its record does not say is found", () => {
  let evidence: AuditReport;
  beforeAll(async () => {
    evidence = evidenceOf(await signed());
  });

  test("the trail that it is done to", async () => {
    const person = { reachedBy: "API", authenticatedBy: "ACCESS_CODE", timeZone: "Asia/Kolkata", role: "SIGNER" };
    expect(evidence.recipients).toMatchObject([{ ...person, userAgent: "Test browser" }]);
    expect(evidence.consents).toMatchObject([{ text: consentFor("en").text }]);
    expect(await findingsIn(evidence)).toMatchObject({ isIntact: true, fault: null });
  });

  test.each(lies)("%s: %s", async (_, fault, lie) => {
    expect(await findingsIn(lie(evidence))).toMatchObject({ isIntact: false, fault });
  });

  test("in trails of earlier versions, which print words, device and time of the code are compared", async () => {
    const words = { reachedBy: en.report.reachedBy.API, authenticatedBy: en.report.authenticatedBy.ACCESS_CODE };
    const old = (more: object) =>
      ({ ...card({ ...words, ...more } as object)(evidence), format: 3 }) as unknown as AuditReport;
    expect(await findingsIn(old({}))).toMatchObject({ isIntact: true, fault: null });
    expect(await findingsIn(old({ userAgent: "curl/8.0" }))).toMatchObject({ fault: "printed_person" });
    expect(await findingsIn(old({ authenticatedAt: earlier }))).toMatchObject({ fault: "printed_person" });
  });
});

describe("a trail that was drawn, attached and sealed with something else than its record", () => {
  const forgeries: [what: string, lie: Lie, printed: string][] = [
    ["device", card({ userAgent: "Mozilla/5.0 (iPhone) Version/19.1 Mobile/15E148 Safari/604.1" }), "19.1 on iPhone"],
    ["how somebody came", card({ reachedBy: "SMS" }), en.report.reachedBy.SMS],
    ["how somebody was identified", card({ authenticatedBy: "SMS_CODE" }), en.report.authenticatedBy.SMS_CODE],
  ];

  /** What is read on its pages, and what the command and the server make of it. */
  async function judged(lie: Lie) {
    told.lie = lie as typeof told.lie;
    const trail = await declined();
    const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: trail, encoding: "utf8" });
    const { text: pem } = await callRoute(operation("getSigningCertificates"), {});
    const body = new FormData();
    body.set("file", new Blob([new Uint8Array(trail)], { type: "application/pdf" }), "trail.pdf");
    const served = await callRoute(operation("verifyFile"), { body });
    return { text, offline: (await offlineCommand(pem))(trail), served };
  }

  test("what one is that tells the truth", async () => {
    const { text, offline, served } = await judged((report) => report);
    const truth = { verdict: "VALID", evidence: { isIntact: true, fault: null } };
    expect(text).toContain("Test browser");
    expect(offline).toMatchObject({ status: 0, report: truth });
    expect(served.body).toMatchObject(truth);
  });

  test.each(forgeries)("%s: the offline command and the server say so", async (_, lie, printed) => {
    const { text, offline, served } = await judged(lie);
    const found = { isIntact: false, fault: "printed_person" };
    expect(text).toContain(printed);
    expect(offline).toMatchObject({ status: 1, report: { verdict: "INVALID", evidence: found } });
    expect(served.body).toMatchObject({ verdict: "INVALID", reasons: ["record_broken"], evidence: found });
  });
});
