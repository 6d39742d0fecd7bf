import http from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { enqueue } from "@/lib/jobs/enqueue";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { startWorker } from "@/lib/jobs/worker";
import { closeTransports } from "@/lib/mail/transport";
import { writeCodeMail } from "@/lib/mail/write-code-mail";
import { writeMail } from "@/lib/mail/write-mail";
import { writeText } from "@/lib/sms/write-text";
import { useDatabase } from "./database";

/** Where mails go, told anew to each delivery. */
const smtp = vi.hoisted(() => ({ url: "" }));
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  return { env: () => ({ ...env(), SMTP_URL: smtp.url, MAIL_FROM: "Certyneo <no-reply@certyneo.test>" }) };
});
/** Two seals take both places of their lane until the test is over. */
const seals = vi.hoisted(() => ({ ends: [] as (() => void)[] }));
vi.mock("@/lib/sealing/seal-envelope", () => ({
  sealEnvelope: () => new Promise<void>((resolve) => seals.ends.push(resolve)),
}));

const database = useDatabase();
const BACKLOG = 60;
const subjects: string[] = [];
const texts: string[] = [];
const sockets = new Set<Socket>();
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  async onData(stream, _session, done) {
    const source = Buffer.concat(await stream.toArray()).toString();
    subjects.push(/^Subject: (.*)$/m.exec(source)![1]!.trim());
    done();
  },
});
const hangingServer = createServer((socket) => sockets.add(socket.on("error", () => undefined)));
const carrier = http.createServer(async (request, response) => {
  texts.push(Buffer.concat(await request.toArray()).toString());
  response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ sid: `SM${texts.length}` }));
});
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  for (const server of [mailServer, hangingServer, carrier])
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMS_URL = `twilio+http://AC1:token@127.0.0.1:${portOf(carrier)}?from=+4520123456`;
});
afterAll(async () => {
  closeTransports();
  for (const socket of sockets) socket.destroy();
  hangingServer.close();
  carrier.closeAllConnections();
  carrier.close();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});
beforeEach(async () => {
  subjects.length = 0;
  texts.length = 0;
  await database.sql`delete from graphile_worker._private_jobs`;
});

const content = (subject: string) => ({ subject, html: "<p>Hello</p>", text: "Hello" });
const to = { name: "Anna", address: "anna@example.com" };
const writeBacklog = () =>
  db().transaction(async (tx) => {
    for (let index = 0; index < BACKLOG; index++) {
      const mail = {
        dedupeKey: `news:${Math.random()}`,
        envelopeId: null,
        recipientId: null,
        to,
        content: content("News"),
      };
      await writeMail(tx, mail, new Date());
    }
  });

describe("in order of need", () => {
  test("a code goes out before the mails that were written before it", async () => {
    smtp.url = `smtp://127.0.0.1:${portOf(mailServer.server)}`;
    const { envelopeId, recipientIds } = await insertRows(database.sql);
    await writeBacklog();
    await db().transaction((tx) =>
      writeCodeMail(
        tx,
        {
          ...{ codeId: "otc_1", code: "402816", minutes: 10 },
          recipient: { id: recipientIds[0]!, name: "Anna", email: "anna@example.com", locale: "en" },
          stored: { envelope: { id: envelopeId, subject: "Lease" }, sender: { name: "Ada", workspace: "Acme" } },
        },
        new Date(),
      ),
    );
    const worker = await startWorker();
    await expect.poll(() => subjects.length, { timeout: 20_000 }).toBe(BACKLOG + 1);
    await worker.stop();
    // Six at a time are taken, by three connections.
    expect(subjects.slice(0, 6).filter((subject) => subject !== "News")).toHaveLength(1);
  });

  test("a mail server that hangs holds up no text, and two seals hold up no letter", async () => {
    smtp.url = `smtp://127.0.0.1:${portOf(hangingServer)}`;
    const { envelopeId, recipientIds, userId } = await insertRows(database.sql, { status: "DECLINED" });
    await writeBacklog();
    await db().transaction(async (tx) => {
      for (const id of ["env_1", "env_2"])
        await enqueue(tx, "seal-envelope", { envelopeId: id }, { jobKey: `seal-envelope:${id}` });
    });
    const worker = await startWorker();
    try {
      await expect.poll(() => [sockets.size > 0, seals.ends.length], { timeout: 10_000 }).toEqual([true, 2]);
      const text = { dedupeKey: "text:1", envelopeId, recipientId: recipientIds[0]!, to: "+4531234567", text: "Hello" };
      await db().transaction(async (tx) => {
        await writeText(tx, text, new Date());
        await enqueue(tx, "compose-closing", { envelopeId }, { jobKey: `compose-closing:${envelopeId}` });
      });
      await expect.poll(() => texts.length, { timeout: 5_000 }).toBe(1);
      const letters = () => database.sql`select 1 from mails where to_address like ${`%${userId}@sender.test%`}`;
      await expect.poll(async () => (await letters()).length, { timeout: 5_000 }).toBe(1);
    } finally {
      for (const end of seals.ends) end();
      for (const socket of sockets) socket.destroy();
      await worker.stop();
    }
  });
});
