import type postgres from "postgres";
import { newId } from "@/lib/ids";

export type Rows = { userId: string; workspaceId: string; envelopeId: string; recipientIds: string[] };

export type RowOptions = {
  environment?: "live" | "test";
  status?: string;
  subject?: string;
  senderName?: string;
  recipients?: { name?: string; email?: string; role?: string; status?: string; delivery?: string }[];
};

/** A workspace with its owner and one envelope, written as rows: for tests of what happens after the verbs. */
export async function insertRows(sql: postgres.Sql, options: RowOptions = {}): Promise<Rows> {
  const [userId, workspaceId, envelopeId] = [newId("user"), newId("workspace"), newId("envelope")];
  const { environment = "live", status = "SENT", subject = "Lease", senderName = "Ada Sender" } = options;
  await sql`insert into users (id, email, name, password_hash) values (${userId}, ${`${userId}@sender.test`}, ${senderName}, 'x')`;
  await sql`insert into workspaces (id, name, slug) values (${workspaceId}, 'Acme', ${workspaceId})`;
  await sql`insert into memberships (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'OWNER')`;
  await sql`
    insert into envelopes (id, workspace_id, environment, sender_id, subject, message, status, category, created_at, updated_at)
    values (${envelopeId}, ${workspaceId}, ${environment}, ${userId}, ${subject}, 'Please sign by Friday.', ${status}, 'OTHER', now(), now())`;
  const recipientIds: string[] = [];
  for (const [position, recipient] of (options.recipients ?? [{}]).entries()) {
    const id = newId("recipient");
    await sql`
      insert into recipients (id, envelope_id, position, email, name, role, signing_order, status, delivery, locale)
      values (${id}, ${envelopeId}, ${position}, ${recipient.email ?? `r${position}@x.test`}, ${recipient.name ?? "Søren"},
        ${recipient.role ?? "SIGNER"}, 1, ${recipient.status ?? "SENT"}, ${recipient.delivery ?? "EMAIL"}, 'en')`;
    recipientIds.push(id);
  }
  return { userId, workspaceId, envelopeId, recipientIds };
}

/** One recorded event of the envelope. */
export async function insertEvent(sql: postgres.Sql, envelopeId: string, type: string, seq = 1): Promise<string> {
  const id = newId("event");
  const payload = { status: "SENT", signatureLevel: "SIMPLE", recipientCount: 1, signedCount: 0 };
  await sql`
    insert into evidence_events (envelope_id, seq, id, type, at, actor, payload, commitment, previous_hash, hash)
    values (${envelopeId}, ${seq}, ${id}, ${type}, now(), '{}', ${sql.json(payload)}, '', '', '')`;
  await sql`insert into evidence_personal (event_id, salt, data) values (${id}, '', ${sql.json({ subject: "Lease" })})`;
  return id;
}

/** Keys of the waiting jobs of one task. */
export async function jobKeys(sql: postgres.Sql, task: string): Promise<string[]> {
  const rows = await sql`select key from graphile_worker.jobs where task_identifier = ${task} order by key`;
  return rows.map((row) => String(row.key));
}
