import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { startReceiver } from "@/lib/webhooks/receiver.fixture";

/** Something that the instance sent out, and when it arrived. */
export type Arrival = { id: string; at: number };
export type Mail = Arrival & { to: string; subject: string };

/** A mail server and a customer's endpoint, which take everything and forget nothing. */
export type OutsideWorld = {
  smtpUrl: string;
  webhookUrl: string;
  mails: Mail[];
  /** Named by their event. */
  posts: Arrival[];
  stop(): Promise<unknown>;
};

const header = (raw: string, name: string) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(raw)![1]!;

export async function startOutsideWorld(): Promise<OutsideWorld> {
  const mails: Mail[] = [];
  const posts: Arrival[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, session, done) {
      // Whoever is killed in the middle of a mail breaks off: it has not arrived.
      const pieces = await stream.toArray().catch(() => undefined);
      if (!pieces) return done();
      const raw = Buffer.concat(pieces).toString();
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      mails.push({ id: header(raw, "Message-ID"), at: Date.now(), to, subject: header(raw, "Subject") });
      done();
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  smtp.on("error", () => undefined);
  const receiver = await startReceiver();
  receiver.answerWith((response, { body }) => {
    posts.push({ id: (JSON.parse(body) as { id: string }).id, at: Date.now() });
    response.end("ok");
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    webhookUrl: receiver.url,
    mails,
    posts,
    stop: () => Promise.all([receiver.stop(), new Promise<void>((resolve) => smtp.close(() => resolve()))]),
  };
}

/**
 * What arrived again although nothing was killed since it had arrived: who dies between sending something and writing
 * that down sends it once more, and nobody else does.
 */
export function repeatedFor(arrivals: readonly Arrival[], killedAt: readonly number[]) {
  const last = new Map<string, number>();
  const repeated: string[] = [];
  const excused: string[] = [];
  for (const { id, at } of arrivals) {
    const before = last.get(id);
    last.set(id, at);
    if (before === undefined) continue;
    (killedAt.some((kill) => before <= kill && kill <= at) ? excused : repeated).push(id);
  }
  return { repeated, excused };
}
