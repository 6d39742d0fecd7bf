import fs from "node:fs";
import type postgres from "postgres";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { createEnvelope } from "@/lib/envelopes/create";
import { logAccess, mintLink } from "@/lib/envelopes/links";
import { findEnvelopeById, type Stored } from "@/lib/envelopes/store";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { newId } from "@/lib/ids";
import { composeCompleted } from "@/lib/mail/compose-completed";
import { composeInvitation } from "@/lib/mail/compose-invitation";
import { removeFiles } from "@/lib/retention/remove-files";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { pathOf } from "@/lib/storage/place";
import { fanOutEvent } from "@/lib/webhooks/fan-out";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { fixture, openLink, recipientIdOf, signAs } from "../support/world";

export const anna = { email: "Anna.Holm@example.com", name: "Anna Holm-Sørensen" };
export const jens = { email: "jens@example.com", name: "Jens Østergaard" };

/** A PDF of its own, so that no two tests share a stored file. */
export const ownPdf = (): Buffer => Buffer.concat([fixture("text1.pdf"), Buffer.from(`\n% ${newId("document")}\n`)]);

export type Completed = { id: string; documentId: string; tokens: string[]; recipientIds: string[] };

/** Anna and Jens have signed; mails are written, deliveries made. Anna wrote a note and added a file. */
export async function complete(owner: Ctx, more: { documentId?: string; level?: "SIMPLE" } = {}): Promise<Completed> {
  const ctx = { ...owner, now: new Date() };
  const documentId =
    more.documentId ?? (await uploadDocument(ctx, { name: "Contract of Anna Holm-Sørensen.pdf", bytes: ownPdf() })).id;
  const place = { pageNumber: 1, x: 72, width: 150, height: 30 };
  const fields = [
    { ...place, y: 500, recipientEmail: anna.email, fieldType: "SIGNATURE" },
    { ...place, y: 540, recipientEmail: anna.email, fieldType: "TEXT", label: "Note" },
    { ...place, y: 580, recipientEmail: anna.email, fieldType: "ATTACHMENT", label: "Proof" },
    { ...place, y: 620, recipientEmail: jens.email, fieldType: "SIGNATURE" },
  ];
  const input = {
    subject: "Employment of Anna Holm-Sørensen",
    message: "Dear Anna Holm-Sørensen",
    metadata: { who: anna.email },
    documentIds: [documentId],
    recipients: [{ ...anna, phone: "+4520123456" }, jens],
    fields,
    send: true,
  };
  const sent = await createEnvelope(ctx, CreateEnvelope.parse(input));
  const { id } = sent.stored.envelope;
  const tokens = [...sent.links.values()];
  const [first, second] = [await openLink(tokens[0]!), await openLink(tokens[1]!)];
  for (const recipientId of [recipientIdOf(first), recipientIdOf(second)]) {
    await composeInvitation(recipientId, mintLink);
    await logAccess(recipientId, { now: new Date(), ip: "192.0.2.99", userAgent: "Scanner" });
  }
  const { fields: rows } = (await findEnvelopeById(db(), id))!;
  const fieldOf = (label: string) => rows.find((row) => row.label === label)!.id;
  const file = { name: "Passport of Anna Holm-Sørensen.pdf", bytes: ownPdf() };
  const proof = await addAttachment(first, recipientIdOf(first), { fieldId: fieldOf("Proof"), ...file });
  await signAs(first, anna.name, { [fieldOf("Note")]: "I, Anna Holm-Sørensen", [fieldOf("Proof")]: proof.id });
  await signAs(second, jens.name);
  await sealEnvelope(id);
  await composeCompleted(id, mintLink);
  for (const event of await listEvents(db(), id)) await fanOutEvent(event.id);
  return { id, documentId, tokens, recipientIds: [recipientIdOf(first), recipientIdOf(second)] };
}

export const stored = async (id: string): Promise<Stored> => (await findEnvelopeById(db(), id))!;
export const isStored = (sha256: string): boolean => fs.existsSync(pathOf(sha256));

/** Makes stored files as old as they are when retention is over. */
export function age(sha256s: readonly string[], days = 60): void {
  const longAgo = new Date(Date.now() - days * 86_400_000);
  for (const sha256 of sha256s) fs.utimesSync(pathOf(sha256), longAgo, longAgo);
}

/** What the worker does after a purge, years later. */
export async function removeAfter(sql: postgres.Sql, id: string): Promise<string[]> {
  const [job] = await sql`
    select payload from graphile_worker._private_jobs where key = ${`remove-files:${id}`}`;
  const { sha256s } = job!.payload as { sha256s: string[] };
  age(sha256s.filter(isStored));
  await removeFiles(sha256s);
  await sql`select graphile_worker.remove_job(${`remove-files:${id}`})`;
  return sha256s;
}

/** The envelope's chain verifies; the types of its events. */
export async function chainOf(id: string): Promise<string[]> {
  const events = await listEvents(db(), id);
  const verdict = verifyChain(events.map((event) => ({ ...event, at: event.at.toISOString() })));
  if (!verdict.intact) throw new Error(`the chain is broken at ${verdict.seq}: ${verdict.reason}`);
  return events.map(({ type }) => type);
}

/** Tables and columns of the whole database whose rows hold one of the words. What is encrypted cannot be searched. */
export async function placesOf(sql: postgres.Sql, words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select row_to_json(t)::text as row from ${name} t`);
    if (rows.some(({ row }) => words.some((word) => row.toLowerCase().includes(word.toLowerCase())))) found.push(name);
  }
  return found.sort();
}

/** Calls a route as a program with this key. */
export function caller(key: string) {
  return (operationId: string, params: Record<string, string> = {}, body: unknown = {}) => {
    const contract = operation(operationId);
    const sends = contract.method !== "GET";
    return callRoute(contract, {
      params,
      headers: { authorization: `Bearer ${key}`, ...(sends ? { "content-type": "application/json" } : {}) },
      body: sends && (contract.body || contract.forms) ? JSON.stringify(body) : undefined,
    });
  };
}
