import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertRows, jobKeys } from "@/lib/jobs/rows.fixture";
import { useDatabase as testDatabase } from "@/tests/database";
import { composeInvitation } from "./compose-invitation";
import { deliverMail } from "./deliver-mail";
import { closeTransports } from "./transport";

const database = testDatabase();
const received: { to: string[]; source: string }[] = [];
let refusal: { code: number; message: string } | undefined;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) =>
    done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.code })),
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      received.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        source: Buffer.concat(chunks).toString(),
      });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = "Certyneo <no-reply@certyneo.test>";
  process.env.APP_URL = "https://sign.example";
});
afterAll(async () => {
  closeTransports();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  received.length = 0;
  refusal = undefined;
});

async function queuedMail(name = "Søren"): Promise<string> {
  const { recipientIds } = await insertRows(database.sql, { recipients: [{ name, email: "s@x.test" }] });
  await composeInvitation(recipientIds[0]!, async () => "token_1");
  const [mail] = await database.sql`select id from mails where recipient_id = ${recipientIds[0]!}`;
  return String(mail?.id);
}
const rowOf = async (id: string) => (await database.sql`select * from mails where id = ${id}`)[0];

describe("a mail", () => {
  it("waits in the queue with its job, then arrives once with both bodies and a stable Message-ID", async () => {
    const id = await queuedMail();
    expect(await rowOf(id)).toMatchObject({ status: "QUEUED" });
    expect(await jobKeys(database.sql, "deliver-mail")).toContain(`deliver-mail:${id}`);
    await deliverMail(id, false);
    await deliverMail(id, false);
    expect(received).toHaveLength(1);
    const { to, source } = received[0]!;
    expect(to).toEqual(["s@x.test"]);
    expect(source).toContain(`Message-ID: <${id}@sign.example>`);
    expect(source).toContain("From: Certyneo <no-reply@certyneo.test>");
    expect(source).toMatch(/text\/plain[\s\S]*https:\/\/sign\.example\/sign\/token_1[\s\S]*text\/html/);
    expect(await rowOf(id)).toMatchObject({ status: "SENT", error: null });
  });

  it("reaches its one recipient only, whatever the name contains", async () => {
    await deliverMail(await queuedMail('Eve" <evil@x.test>, other@x.test\r\nBcc: third@x.test'), false);
    expect(received.map(({ to }) => to)).toEqual([["s@x.test"]]);
    expect(received[0]?.source).not.toMatch(/^bcc:/im);
  });

  it("stays queued and throws when the server asks to come back later", async () => {
    const id = await queuedMail();
    refusal = { code: 451, message: "greylisted" };
    await expect(deliverMail(id, false)).rejects.toThrow("tried again");
    expect(await rowOf(id)).toMatchObject({ status: "QUEUED", error: expect.stringContaining("greylisted") });
    refusal = undefined;
    await deliverMail(id, false);
    expect(await rowOf(id)).toMatchObject({ status: "SENT", error: null });
  });

  it("fails visibly when refused for good, or after the last try", async () => {
    const refused = await queuedMail();
    refusal = { code: 550, message: "no such user" };
    await deliverMail(refused, false);
    expect(await rowOf(refused)).toMatchObject({ status: "FAILED", error: expect.stringContaining("no such user") });
    const late = await queuedMail();
    refusal = { code: 451, message: "greylisted" };
    await deliverMail(late, true);
    expect(await rowOf(late)).toMatchObject({ status: "FAILED" });
  });
});
