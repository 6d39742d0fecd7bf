import { beforeEach, describe, expect, it } from "vitest";
import { insertRows, jobKeys, type RowOptions } from "@/lib/jobs/rows.fixture";
import { useDatabase as testDatabase } from "@/tests/database";
import { composeCompleted } from "./compose-completed";
import { composeInvitation, type MintLink } from "./compose-invitation";
import { getOutboxMail, listOutbox } from "./outbox";

const database = testDatabase();
const minted: string[] = [];
const mintLink: MintLink = async (_tx, recipientId, channel) => {
  minted.push(`${recipientId} ${channel}`);
  return `token_${minted.length}`;
};

beforeEach(async () => {
  minted.length = 0;
  await database.sql`delete from mails`;
});

describe("an invitation", () => {
  it("is written once, with one link, however often and however parallel it is composed", async () => {
    const { recipientIds } = await insertRows(database.sql, { recipients: [{ name: "Søren", email: "s@x.test" }] });
    const id = recipientIds[0]!;
    await Promise.all([1, 2, 3].map(() => composeInvitation(id, mintLink)));
    await composeInvitation(id, mintLink);
    expect(minted).toEqual([`${id} EMAIL`]);
    const [mail] = await listOutbox();
    expect(await listOutbox()).toHaveLength(1);
    expect(mail).toMatchObject({
      toAddress: '"Søren" <s@x.test>',
      status: "OUTBOX",
      subject: "Ada Sender asks you to sign “Lease”",
    });
    const { html, text } = await getOutboxMail(mail!.id);
    expect(html).toContain("http://localhost:3000/sign/token_1");
    expect(text).toContain("Please sign by Friday.");
    expect(await jobKeys(database.sql, "deliver-mail")).toEqual([]);
  });

  it("is encrypted in the database: no link is readable there", async () => {
    const { recipientIds } = await insertRows(database.sql);
    await composeInvitation(recipientIds[0]!, mintLink);
    const [row] = await database.sql`select mails::text as row from mails`;
    expect(row?.row).not.toContain("token_1");
  });

  it("keeps strangers' names inside their header", async () => {
    const name = 'Eve\r\nBcc: all@x.test\u202E" <evil@x.test>';
    const options = { senderName: name, subject: `Lease\r\nX-Evil: 1`, recipients: [{ name, email: "s@x.test" }] };
    const { recipientIds } = await insertRows(database.sql, options);
    await composeInvitation(recipientIds[0]!, mintLink);
    const [mail] = await listOutbox();
    expect(mail?.toAddress).toBe('"Eve Bcc: all@x.test evil@x.test" <s@x.test>');
    expect(mail?.subject).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each<[string, RowOptions]>([
    ["in the test environment", { environment: "test" }],
    ["of a draft", { status: "DRAFT" }],
    ["of a voided envelope", { status: "VOIDED" }],
    ["whose turn has not come", { recipients: [{ status: "PENDING" }] }],
    ["who has signed", { recipients: [{ status: "SIGNED" }] }],
    ["reached without mail", { recipients: [{ delivery: "NONE" }] }],
  ])("is not written for a recipient %s", async (_case, options) => {
    const { recipientIds } = await insertRows(database.sql, options);
    await composeInvitation(recipientIds[0]!, mintLink);
    expect(await listOutbox()).toEqual([]);
    expect(minted).toEqual([]);
  });

  it("leaves nothing behind when the link cannot be made", async () => {
    const { recipientIds } = await insertRows(database.sql);
    const failing = () => Promise.reject(new Error("no link"));
    await expect(composeInvitation(recipientIds[0]!, failing)).rejects.toThrow("no link");
    expect(await listOutbox()).toEqual([]);
  });
});

describe("the completed mail", () => {
  const recipients = [
    { email: "a@x.test", status: "SIGNED" },
    { email: "b@x.test", role: "CARBON_COPY" },
    { email: "c@x.test", delivery: "NONE" },
  ];

  it("goes once to everyone reached by mail and to the sender, each with their own address to open", async () => {
    const { envelopeId, recipientIds, userId } = await insertRows(database.sql, { status: "COMPLETED", recipients });
    await Promise.all([composeCompleted(envelopeId, mintLink), composeCompleted(envelopeId, mintLink)]);
    const mails = await listOutbox();
    const to = mails.map(({ toAddress }) => toAddress.replace(/.*<|>/g, "")).sort();
    expect(to).toEqual(["a@x.test", "b@x.test", `${userId}@sender.test`].sort());
    expect(minted).toEqual([`${recipientIds[0]} EMAIL`, `${recipientIds[1]} EMAIL`]);
    const sender = mails.find(({ toAddress }) => toAddress.includes("@sender.test"));
    const { text } = await getOutboxMail(sender!.id);
    expect(text).toContain(`http://localhost:3000/envelopes/${envelopeId}`);
    expect(text).not.toContain("/sign/");
  });

  it("waits for completion", async () => {
    const { envelopeId } = await insertRows(database.sql, { status: "PARTIALLY_SIGNED", recipients });
    await composeCompleted(envelopeId, mintLink);
    expect(await listOutbox()).toEqual([]);
  });
});

it("an unknown mail is not found", async () => {
  await expect(getOutboxMail("mail_missing")).rejects.toMatchObject({ code: "not_found" });
});
