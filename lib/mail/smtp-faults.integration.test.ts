import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { TryLater } from "@/lib/jobs/later";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { useDatabase } from "@/tests/database";
import { composeInvitation } from "./compose-invitation";
import { deliverMail } from "./deliver-mail";
import { closeTransports } from "./transport";

/** Where the mail server is, told anew to each delivery. */
const smtp = vi.hoisted(() => ({ url: "smtp://127.0.0.1:1" }));
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  return { env: () => ({ ...env(), SMTP_URL: smtp.url, MAIL_FROM: "Certyneo <no-reply@certyneo.test>" }) };
});

const database = useDatabase();
const taken: { to: string; id: string; source: string }[] = [];
/** Whom the server refuses, and how often it dies after it took a whole mail, before it says so. */
let refused: string | undefined;
let deaths = 0;
/** The same, when it says nothing at all from then on; and whether it wants to be asked later. */
let silences = 0;
let busy = false;
const connections = new Set<Socket>();
const servers: Server[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onConnect: (_session, done) => done(),
  onRcptTo: ({ address }, _session, done) =>
    done(address === refused ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null),
  async onData(stream, session, done) {
    const source = Buffer.concat(await stream.toArray()).toString();
    const id = /^Message-ID: (.*)$/im.exec(source)![1]!.trim();
    taken.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), id, source });
    if (busy) return done(Object.assign(new Error("try again later"), { responseCode: 451 }));
    if (silences > 0) {
      silences -= 1;
      return;
    }
    if (deaths === 0) return done();
    deaths -= 1;
    for (const socket of connections) socket.destroy();
  },
});
server.on("error", () => undefined);

const listening = (each: Server) =>
  new Promise<string>((resolve) =>
    each.listen(0, "127.0.0.1", () => resolve(`smtp://127.0.0.1:${(each.address() as AddressInfo).port}`)),
  );
/** Takes connections and says this, and nothing after it. */
function silentServer(greeting: string): Promise<string> {
  const silent = createServer((socket) => {
    connections.add(socket.on("error", () => undefined));
    if (greeting) socket.write(greeting);
  });
  servers.push(silent);
  return listening(silent);
}
let up: string;

beforeAll(async () => {
  server.server.on("connection", (socket: Socket) => connections.add(socket));
  up = await listening(server.server);
});
afterAll(async () => {
  closeTransports();
  for (const socket of connections) socket.destroy();
  for (const each of servers) each.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  taken.length = 0;
  [smtp.url, refused, deaths, silences, busy] = [up, undefined, 0, 0, false];
});

type Person = { email: string; name?: string };
async function queuedMail(person: Person, envelope: { subject?: string; senderName?: string } = {}): Promise<string> {
  const { recipientIds } = await insertRows(database.sql, { ...envelope, recipients: [person] });
  await composeInvitation(recipientIds[0]!, async () => "token_1");
  const [mail] = await database.sql`select id from mails where recipient_id = ${recipientIds[0]!}`;
  return String(mail?.id);
}
const statusOf = async (id: string) => (await database.sql`select status from mails where id = ${id}`)[0]!.status;

describe("a mail server that", () => {
  const quick = "?greetingTimeout=300&connectionTimeout=300&socketTimeout=300";
  it.each<[string, () => Promise<string>]>([
    ["is down", async () => "smtp://127.0.0.1:1"],
    ["takes the connection and says nothing", async () => `${await silentServer("")}/${quick}`],
    ["greets and says nothing more", async () => `${await silentServer("220 mail.example\r\n")}/${quick}`],
    ["speaks no SMTP", () => silentServer("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ])("%s leaves the mail waiting, and one that works takes it once", async (_, where) => {
    const id = await queuedMail({ email: "s@x.test" });
    smtp.url = await where();
    await expect(deliverMail(id, false)).rejects.toThrow("tried again");
    expect([await statusOf(id), taken.length]).toEqual(["QUEUED", 0]);
    smtp.url = up;
    await deliverMail(id, false);
    expect([await statusOf(id), taken.length]).toEqual(["SENT", 1]);
  });

  it("dies each time after it took the mail gets it again under the same Message-ID, once for each death", async () => {
    const id = await queuedMail({ email: "s@x.test" });
    deaths = 1;
    await expect(deliverMail(id, false)).rejects.toThrow("tried again");
    await deliverMail(id, false);
    await deliverMail(id, false);
    expect(await statusOf(id)).toBe("SENT");
    expect(taken).toHaveLength(2);
    expect(new Set(taken.map((mail) => mail.id)).size).toBe(1);
  });

  it.each<[string, (times: number) => void]>([
    [
      "takes the whole mail and dies",
      (times) => {
        deaths = times;
      },
    ],
    [
      "takes the whole mail and says nothing",
      (times) => {
        silences = times;
      },
    ],
  ])("%s again and again gets it twice within an hour, and once it works at last", async (_, faults) => {
    const id = await queuedMail({ email: "s@x.test" });
    smtp.url = `${up}/${quick}`;
    faults(3);
    const waits: unknown[] = [];
    for (let tries = 0; tries < 3; tries++)
      waits.push(await deliverMail(id, false).catch((error: unknown) => (error as TryLater).leastMs));
    expect(waits).toEqual([0, 3_600_000, 3_600_000]);
    await deliverMail(id, false);
    expect([await statusOf(id), taken.length, new Set(taken.map((mail) => mail.id)).size]).toEqual(["SENT", 4, 1]);
  });

  it("is down between, or refuses the mail for now after it has read it, is asked again as soon as ever", async () => {
    const id = await queuedMail({ email: "s@x.test" });
    const waits: unknown[] = [];
    const fail = async () =>
      waits.push(await deliverMail(id, false).catch((error: unknown) => (error as TryLater).leastMs));
    deaths = 1;
    await fail();
    busy = true;
    await fail();
    busy = false;
    smtp.url = "smtp://127.0.0.1:1";
    await fail();
    smtp.url = up;
    deaths = 1;
    await fail();
    expect(waits).toEqual([0, 0, 0, 0]);
    await deliverMail(id, false);
    expect(await statusOf(id)).toBe("SENT");
  });

  it("refuses one address takes the mails to all others, at the same time and by the same connections", async () => {
    refused = "gone@x.test";
    const people = ["a@x.test", "gone@x.test", "b@x.test", "c@x.test"];
    const ids = await Promise.all(people.map((email) => queuedMail({ email })));
    await Promise.all(ids.map((id) => deliverMail(id, false)));
    expect(await Promise.all(ids.map(statusOf))).toEqual(["SENT", "FAILED", "SENT", "SENT"]);
    expect(taken.map(({ to }) => to).sort()).toEqual(["a@x.test", "b@x.test", "c@x.test"]);
  });
});

describe("what a stranger calls themselves, or a document, stays what it is: words", () => {
  const headersOf = (source: string) => source.slice(0, source.indexOf("\r\n\r\n"));
  const namesOf = (source: string) => headersOf(source).match(/^[\w-]+(?=:)/gm) ?? [];

  it.each([
    [
      "breaks its line to add a header",
      "Lease\r\nBcc: all@x.test\r\nX-Evil: 1\r\n\r\n<html>",
      "Ada\r\nFrom: ceo@bank.test",
    ],
    ["turns the direction of text", "\u202Efdp.esael\u202C", "\u2067Ada\u2069 \u200Fgro.knab@oec"],
    ["looks like another name", "Certyneo: раураl security", "Сеrtynеo <no-reply@certyneo.test>"],
    ["is 500 characters long", "Æ".repeat(500), "𝔸".repeat(500)],
    ["is written as an encoded word", "=?utf-8?B?QmNjOiBhbGxAeC50ZXN0DQo=?=", "=?utf-8?Q?a=0d=0aBcc=3a_b@x.test?="],
  ])("also when it %s", async (_, subject, senderName) => {
    const plainId = await queuedMail({ email: "s@x.test", name: "Søren" });
    await deliverMail(plainId, false);
    await deliverMail(await queuedMail({ email: "s@x.test", name: senderName }, { subject, senderName }), false);
    const [plain, hostile] = taken as [(typeof taken)[0], (typeof taken)[0]];
    expect(namesOf(hostile.source)).toEqual(namesOf(plain.source));
    expect(hostile.to).toBe("s@x.test");
    const headers = headersOf(hostile.source);
    expect(headers).toMatch(/^From: Certyneo <no-reply@certyneo\.test>$/m);
    // RFC 5322, 2.1.1, and no letter outside ASCII that is not encoded.
    expect(headers.split("\r\n").filter((line) => line.length > 998 || /[^\t\x20-\x7e]/.test(line))).toEqual([]);
    const [row] = await database.sql`select subject, to_address from mails order by created_at desc limit 1`;
    expect([...String(row!.subject)].length).toBeLessThanOrEqual(200);
    expect(`${row!.subject}${row!.to_address}`).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  });
});
