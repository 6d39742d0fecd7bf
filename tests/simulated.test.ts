import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { getFile } from "@/lib/storage/disk";
import { createWebhook } from "@/lib/webhooks/create";
import { useDatabase } from "./database";
import { newOwner, sendFixture } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let worker: RunningWorker;

const inTest = (): Ctx => ({ ...owner, environment: "test", now: new Date() });
const person = (address: string, more: object = {}) => ({ email: `${address}@simulate.test`, name: "Simone", ...more });
const send = async (recipients: ReturnType<typeof person>[], fixture = "text1.pdf", more: object = {}) =>
  (await sendFixture(inTest(), fixture, recipients, more)).stored.envelope.id;
const stored = async (id: string) => (await findEnvelopeById(db(), id))!;
const becomes = (id: string, status: string) =>
  vi.waitFor(async () => expect((await stored(id)).envelope.status).toBe(status), { timeout: 40_000, interval: 100 });
const events = async (id: string) => (await listEvents(db(), id)).map(({ type, actor }) => [type, actor.channel]);
const tool = (bytes: Buffer, command: string, ...args: string[]) => {
  fs.writeFileSync(path.join(database.dataDir, "tool.pdf"), bytes);
  return execFileSync(command, args, { cwd: database.dataDir, encoding: "utf8" });
};

beforeAll(async () => {
  owner = await newOwner();
  worker = await startWorker();
});
afterAll(() => worker?.stop());

describe("simulated recipients", () => {
  test("sign and approve in turn, through the same events as people, each marked as simulated in an intact chain", async () => {
    const webhook = { url: "https://example.com/hook", events: ["envelope.completed" as const] };
    await createWebhook(inTest(), { ...webhook, description: "" });
    const fields = ["SIGNATURE", "TEXT", "NUMBER", "DATE", "CHECKBOX", "NAME", "EMAIL", "DATE_SIGNED"].map(
      (fieldType, at) => ({
        recipientEmail: "sign@simulate.test",
        fieldType,
        x: 72,
        y: 100 + at * 60,
      }),
    );
    const id = await send(
      [person("sign", { order: 1 }), person("approve", { order: 2, role: "APPROVER" })],
      "text1.pdf",
      {
        fields,
      },
    );
    await becomes(id, "COMPLETED");
    expect(await events(id)).toEqual([
      ["envelope.created", undefined],
      ["envelope.sent", undefined],
      ["recipient.sent", undefined],
      ["recipient.viewed", "SIMULATED"],
      ["envelope.delivered", "SIMULATED"],
      ["recipient.signed", "SIMULATED"],
      ["recipient.sent", "SIMULATED"],
      ["recipient.viewed", "SIMULATED"],
      ["recipient.approved", "SIMULATED"],
      ["envelope.completed", undefined],
    ]);
    const chain = (await listEvents(db(), id)).map((event) => ({ ...event, at: event.at.toISOString() }));
    expect(verifyChain(chain)).toMatchObject({ intact: true });
    expect(await database.sql`select 1 from mails where envelope_id = ${id}`).toHaveLength(0);
    await vi.waitFor(async () => {
      const rows = await database.sql`select event from webhook_deliveries where envelope_id = ${id}`;
      expect(rows).toMatchObject([{ event: "envelope.completed" }]);
    });
  });

  test.each([
    ["decline", "DECLINED"],
    ["expire", "EXPIRED"],
    ["return", "RETURNED_TO_SENDER"],
  ])("%s@ ends as %s", async (deed, status) => {
    const id = await send([person(deed)]);
    await becomes(id, status);
    expect((await stored(id)).recipients[0]!.viewedAt).not.toBeNull();
  });

  test("bounce@ is never reached, and the envelope waits", async () => {
    const id = await send([person("bounce")]);
    await vi.waitFor(async () => expect((await stored(id)).recipients[0]!.status).toBe("BOUNCED"), { timeout: 20_000 });
    expect((await stored(id)).envelope.status).toBe("SENT");
  });

  test("one with a delay waits that long", async () => {
    const id = await send([person("sign+30m")]);
    const recipientId = (await stored(id)).recipients[0]!.id;
    const [job] = await database.sql`
      select run_at - now() > interval '29 minutes' and run_at - now() <= interval '30 minutes' as due
      from graphile_worker.jobs where key = ${`simulate-recipient:${recipientId}`}`;
    expect(job?.due).toBe(true);
  });

  test("are refused in live with their path, and nothing is kept", async () => {
    const live = { ...owner, now: new Date() };
    await expect(sendFixture(live, "text1.pdf", [person("sign")])).rejects.toMatchObject({
      code: "invalid_request",
      issues: [{ path: "recipients.0.email", message: expect.stringContaining("test environment") }],
    });
    expect(await database.sql`select 1 from envelopes where environment = 'live'`).toHaveLength(0);
  });
});

describe("what a test envelope gives", () => {
  test.each(["text1.pdf", "signed-b-t.pdf", "rotcrop.pdf"])(
    "%s: a watermark on every page, the test seal, and earlier signatures still valid",
    async (name) => {
      const id = await send([person("sign")], name);
      await becomes(id, "COMPLETED");
      const { documents } = await stored(id);
      const sealed = await getFile(documents[0]!.sealedSha256!);
      const pages = Number(/Pages:\s+(\d+)/.exec(tool(sealed, "pdfinfo", "tool.pdf"))?.[1]);
      expect(pages).toBeGreaterThan(0);
      for (let page = 1; page <= pages; page++) {
        const text = tool(sealed, "pdftotext", "-raw", "-f", `${page}`, "-l", `${page}`, "tool.pdf", "-");
        expect(text.replace(/\s+/g, "")).toContain("TEST–nolegalvalue");
      }
      const said = tool(sealed, "pdfsig", "-nocert", "tool.pdf");
      expect(said.match(/Signature is Valid/g)).toHaveLength(documents[0]!.document.signatureCount + 1);
      expect(said).toContain("Signer Certificate Common Name: Certyneo TEST seal");
    },
  );

  test("the audit trail says TEST in its head and under its certificate", async () => {
    const id = await send([person("sign")]);
    await becomes(id, "COMPLETED");
    const trail = await getFile((await stored(id)).envelope.auditSha256!);
    const text = tool(trail, "pdftotext", "-layout", "tool.pdf", "-");
    expect(text).toContain("Test envelope: made in the test environment, without legal value.");
    expect(text).toContain("Test certificate:");
    expect(text).toContain("Simulated in the test environment");
    expect(tool(trail, "pdfsig", "-nocert", "tool.pdf")).toContain("Certyneo TEST seal");
  });
});
