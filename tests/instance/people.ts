import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type Json, openLink, pdfFixture, type Sent, until } from "../support/instance";
import { paddedPdf } from "../support/padded-pdf";
import { signWithCode, withCode } from "./access-code";
import { type Insistent, PATIENCE_MS } from "./insistent";
import type { OwnInstance } from "./own-instance";

type End = "COMPLETED" | "VOIDED" | "DECLINED";
type Level = "SIMPLE" | "ADVANCED";
type Recipient = Sent["recipients"][number];

/** What people who work with an instance were told by it. */
export type Told = {
  /** Stands in the subjects of all that they send. */
  name: string;
  envelopes: { sent: Sent; level: Level; end: End }[];
  /** Recipients whose signatures were answered. */
  signed: Set<string>;
  /** Uploads that were answered, by their ids: SHA-256 of what was sent. */
  documents: Map<string, string>;
};

type Office = { own: OwnInstance; calls: Insistent; told: Told; begun: number };

export const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Everyone does the same again and again until it is over, and ends what is begun. */
export async function workUntil(isOver: () => boolean, own: OwnInstance, calls: Insistent, told: Told): Promise<void> {
  const office: Office = { own, calls, told, begun: 0 };
  const everyone = [sendSimple, sendSimple, sendAdvanced, changeMind];
  await Promise.all(
    everyone.map(async (work) => {
      for (let round = 0; !isOver(); round++) await work(office, round);
    }),
  );
}

const guests = (...names: string[]) => names.map((name, seat) => ({ name, email: `guest${seat}@example.com` }));

async function create(office: Office, what: string, end: End, more: Json & { signatureLevel?: Level }) {
  const subject = `${office.told.name}, no. ${++office.begun}`;
  const sent = await office.calls.post<Sent>(what, "/envelopes", { subject, ...more });
  office.told.envelopes.push({ sent, level: more.signatureLevel ?? "SIMPLE", end });
  return sent;
}

async function upload({ calls, told }: Office, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "contract.pdf");
  const { id } = await calls.post<{ id: string }>("an upload", "/documents", form);
  told.documents.set(id, sha256(bytes));
  return id;
}

const recipientNow = async ({ calls }: Office, { id }: Sent, recipientId: string) =>
  (await calls.ask<Sent>("GET", `/envelopes/${id}`)).recipients.find((each) => each.id === recipientId)!;

async function sign(office: Office, sent: Sent, recipient: Recipient, act: (recipient: Recipient) => Promise<unknown>) {
  const isTold = await office.calls.insist("a signature", async () => {
    // Then a call did it that was never answered.
    if ((await recipientNow(office, sent, recipient.id)).status === "SIGNED") return false;
    await act(recipient);
    return true;
  });
  if (isTold) office.told.signed.add(recipient.id);
}

const signPlainly = async ({ signUrl, name }: Recipient) =>
  expect(await (await openLink(signUrl)).sign(name)).toMatchObject({ status: 200 });

/** With its audit trail, whichever way it ended. */
const hasEnded = async ({ own }: Office, { id }: Sent, end: End) =>
  (
    await own.sql`
      select 1 from envelopes where id = ${id} and status = ${end} and audit_sha256 is not null`.catch(() => [])
  ).length > 0;

const untilEnded = (office: Office, sent: Sent, end: End) =>
  until(`${sent.id} is ${end} and has its audit trail`, () => hasEnded(office, sent, end), PATIENCE_MS);

const inline = { name: "contract.pdf", base64Pdf: pdfFixture("text1.pdf").toString("base64") };

async function sendSimple(office: Office): Promise<void> {
  const recipients = guests("Anna Holm", "Boris Vest");
  const more = { documents: [inline], recipients, send: true };
  const sent = await create(office, "an envelope with its file", "COMPLETED", more);
  for (const recipient of sent.recipients) await sign(office, sent, recipient, signPlainly);
  await untilEnded(office, sent, "COMPLETED");
}

async function sendAdvanced(office: Office): Promise<void> {
  const documentIds = [await upload(office, pdfFixture("acro.pdf")), await upload(office, pdfFixture("text1.pdf"))];
  const more = { documentIds, recipients: withCode, signatureLevel: "ADVANCED" as const, send: true };
  const sent = await create(office, "an envelope of level ADVANCED", "COMPLETED", more);
  for (const recipient of sent.recipients) await sign(office, sent, recipient, signWithCode);
  await untilEnded(office, sent, "COMPLETED");
}

/** Takes a while to come in. */
const large = (fill: number) => paddedPdf(3 * 1024 * 1024, fill);

/** A draft that is written, written over and sent, to be voided or declined in the end. */
async function changeMind(office: Office, round: number): Promise<void> {
  const end = round % 2 === 0 ? "VOIDED" : "DECLINED";
  const recipients = guests("Anna Holm");
  const documentIds = [await upload(office, large(round))];
  const draft = await create(office, "a draft", end, { documentIds, recipients });
  for (const message of ["First words", "Better words"]) await edit(office, draft, message);
  const sent = await office.calls.post<Sent>("sending a draft", `/envelopes/${draft.id}/send`, {});
  if (end === "VOIDED") await office.calls.post("voiding", `/envelopes/${draft.id}/void`, { reason: "A mistake" });
  else await decline(office, sent);
  await untilEnded(office, sent, end);
}

/** What was answered is there when it is read. */
async function edit({ calls }: Office, { id }: Sent, message: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ message });
  await calls.insist("an edit", () => calls.ask("PATCH", `/envelopes/${id}`, { headers, body }));
  const read = await calls.insist("reading", () => calls.ask<{ message: string }>("GET", `/envelopes/${id}`));
  expect(read.message).toBe(message);
}

async function decline(office: Office, sent: Sent): Promise<void> {
  const [recipient] = sent.recipients as [Recipient];
  await office.calls.insist("a refusal", async () => {
    if ((await recipientNow(office, sent, recipient.id)).status === "DECLINED") return;
    const answer = await (await openLink(recipient.signUrl)).decline("Not like this");
    expect(answer).toMatchObject({ status: 200 });
  });
}
