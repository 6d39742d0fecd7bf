import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { updateWorkspace } from "@/lib/accounts/update-workspace";
import type { Ctx } from "@/lib/auth/context";
import { mintLink } from "@/lib/envelopes/links";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { composeCompleted, composeFreshCopy } from "@/lib/mail/compose-completed";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { getOutboxMail } from "@/lib/mail/outbox";
import { retryMail } from "@/lib/mail/retry-mail";
import { closeTransports } from "@/lib/mail/transport";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { newOwner, openLink, sendFixture, signAs } from "./support/world";

type Taken = { to: string; source: string; files: { name: string; bytes: Buffer }[] };

const database = useDatabase();
const taken: Taken[] = [];
/** What the server takes of one mail. */
let mostBytes = Number.POSITIVE_INFINITY;
let owner: Ctx;
let envelopeId: string;
let recipientId: string;

/** The files of a mail, as a mail program finds them: parts of base64 with a name. */
function filesOf(source: string): Taken["files"] {
  const parts = source.split(/\r\n--[^\r\n]+/).filter((part) => /^Content-Disposition: attachment/im.test(part));
  return parts.map((part) => {
    const [head, ...body] = part.trimStart().split("\r\n\r\n");
    const name = /filename="?([^"\r\n;]+)/i.exec(head!.replace(/\r\n\s+/g, " "))![1]!;
    return { name, bytes: Buffer.from(body.join(""), "base64") };
  });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  async onData(stream, session, done) {
    // As it is read: a line that is too long for mail goes on behind its soft break (RFC 2045, section 6.7). The same sign
    // ends the base64 of a file whose length asks for it, and then the next part begins.
    const source = Buffer.concat(await stream.toArray())
      .toString("latin1")
      .replace(/=\r\n(?!--|\r\n)/g, "");
    if (source.length > mostBytes)
      return done(Object.assign(new Error("5.3.4 message size exceeds fixed limit"), { responseCode: 552 }));
    const to = session.envelope.rcptTo.map(({ address }) => address).join();
    taken.push({ to, source, files: filesOf(source) });
    done();
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  owner = await newOwner();
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const { stored, links } = await sendFixture(owner, "text1.pdf", [anna]);
  envelopeId = stored.envelope.id;
  recipientId = stored.recipients[0]!.id;
  await signAs(await openLink([...links.values()][0]!), anna.name);
  await sealEnvelope(envelopeId);
}, 120_000);
afterAll(() => {
  delete process.env.SMTP_URL;
  closeTransports();
  server.close();
});
beforeEach(async () => {
  taken.length = 0;
  mostBytes = Number.POSITIVE_INFINITY;
  await database.sql`delete from mails`;
  await updateWorkspace(owner, owner.workspaceId, { attachesCompleted: true });
});

async function writeAndDeliver(): Promise<{ id: string }[]> {
  await composeCompleted(envelopeId, mintLink);
  const mails = await database.sql<{ id: string }[]>`select id from mails order by recipient_id nulls last`;
  for (const { id } of mails) await deliverMail(id, false);
  return mails;
}

/** What the API gives out. */
async function issued(): Promise<Buffer[]> {
  const { documents, envelope } = (await findEnvelopeById(db(), envelopeId))!;
  return [await getFile(documents[0]!.sealedSha256!), await getFile(envelope.auditSha256!)];
}

describe("the mail of completion", () => {
  test("brings the sealed document and the audit trail, byte for byte, to recipient and sender", async () => {
    await writeAndDeliver();
    const files = await issued();
    expect(taken.map(({ to }) => to)).toEqual(["anna@example.com", expect.any(String)]);
    for (const mail of taken) {
      expect(mail.files.map(({ name }) => name)).toEqual([
        "text1 (signed).pdf",
        expect.stringContaining("audit trail"),
      ]);
      expect(mail.files.map(({ bytes }, at) => bytes.equals(files[at]!))).toEqual([true, true]);
      expect(mail.source).toContain("are attached");
    }
  });

  test("brings only links unless the workspace wants more", async () => {
    await updateWorkspace(owner, owner.workspaceId, { attachesCompleted: false });
    await writeAndDeliver();
    expect(taken.map(({ files }) => files)).toEqual([[], []]);
    expect(taken.map(({ source }) => source.includes("attached"))).toEqual([false, false]);
  });

  test("says why nothing is attached where the files are larger than 10 MB together", async () => {
    const [row] =
      await database.sql`select sealed_size_bytes as size from envelope_documents where envelope_id = ${envelopeId}`;
    await database.sql`update envelope_documents set sealed_size_bytes = 10000001 where envelope_id = ${envelopeId}`;
    await writeAndDeliver();
    await database.sql`update envelope_documents set sealed_size_bytes = ${row!.size} where envelope_id = ${envelopeId}`;
    expect(taken.map(({ files }) => files)).toEqual([[], []]);
    expect(taken.every(({ source }) => source.includes("more than 10 MB"))).toBe(true);
  });

  test("comes without the files, and says so, where the mail server finds it too large, and nobody has bounced", async () => {
    mostBytes = 20_000;
    const mails = await writeAndDeliver();
    expect(taken.map(({ files }) => files)).toEqual([[], []]);
    expect(taken.every(({ source }) => source.includes("too large for a mail"))).toBe(true);
    const rows = await database.sql`select status from mails`;
    expect(rows.map(({ status }) => status)).toEqual(mails.map(() => "SENT"));
    const [recipient] = await database.sql`select status from recipients where id = ${recipientId}`;
    expect(recipient!.status).toBe("SIGNED");
  });

  test("lays nothing open in the mailbox of who has to give a code", async () => {
    await database.sql`update recipients set authentication = 'ACCESS_CODE' where id = ${recipientId}`;
    await writeAndDeliver();
    await database.sql`update recipients set authentication = 'NONE' where id = ${recipientId}`;
    expect(taken.map(({ files }) => files.length)).toEqual([0, 2]);
  });

  test("asked for once more, it brings the link that was asked for", async () => {
    await composeFreshCopy(recipientId, mintLink);
    const [mail] = await database.sql<{ id: string }[]>`select id from mails`;
    await deliverMail(mail!.id, false);
    expect(taken.map(({ files }) => files)).toEqual([[]]);
  });

  test("shows in the outbox which files come with it, by name and size", async () => {
    const [first] = await writeAndDeliver();
    const files = await issued();
    expect((await getOutboxMail(first!.id)).attachments).toEqual([
      { name: "text1 (signed).pdf", sizeBytes: files[0]!.length },
      { name: expect.stringContaining("audit trail"), sizeBytes: files[1]!.length },
    ]);
  });
});

describe("a mail that failed", () => {
  const kept = async () => {
    await composeCompleted(envelopeId, mintLink);
    const [mail] = await database.sql<{ id: string }[]>`
      update mails set status = 'FAILED', error = '550 no' where recipient_id is not null returning id`;
    return mail!.id;
  };

  test("is handed over again at a press, under the same Message-ID, and then no more", async () => {
    const id = await kept();
    expect(await retryMail(owner, id)).toMatchObject({ id, status: "QUEUED", error: null });
    await deliverMail(id, false);
    expect(taken.map(({ source }) => source.includes(`Message-ID: <${id}@`))).toEqual([true]);
    await expect(retryMail(owner, id)).rejects.toMatchObject({ code: "mail_not_failed" });
  });

  test("is not handed over to who counts as unreachable: their address is corrected instead", async () => {
    const id = await kept();
    await database.sql`update recipients set status = 'BOUNCED' where id = ${recipientId}`;
    await expect(retryMail(owner, id)).rejects.toMatchObject({ code: "mail_not_failed" });
    await database.sql`update recipients set status = 'SIGNED' where id = ${recipientId}`;
  });
});
