import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import type { ChainedEvent } from "@/lib/evidence/chain";
import type { Adoption, Beside, Head } from "@/lib/evidence/protection";

type Envelope = {
  id: string;
  workspaceId: string;
  environment: string;
  status: string;
  sealing: boolean;
  signatureLevel: string;
  auditSha256: string | null;
  combinedSha256: string | null;
  isHeld: boolean;
  purgedAt: Date | null;
};
type Recipient = {
  id: string;
  role: string;
  status: string;
  actedAt: Date | null;
  hasMark: boolean;
  /** Something still says who it is. */
  isKnown: boolean;
  erasedAt: Date | null;
};
type Document = { position: number; sha256: string; sealedSha256: string | null };
export type Generation = {
  kind: "document" | "combined" | "audit";
  position: number;
  generation: number;
  sha256: string;
  sizeBytes: number | null;
};
type Signature = { recipientId: string; status: string; tails: string[] };
type Delivery = {
  webhookId: string;
  eventId: string;
  event: string;
  status: string;
  isPlanned: boolean;
  tries: number;
};
type Webhook = { id: string; events: string[]; createdAt: Date };
export type RecordedEvent = ChainedEvent & {
  hash: string;
  mac: string | null;
  personal?: { salt: string; data: Record<string, unknown> };
};

/** All that the database says of one envelope, read at one moment. */
export type Facts = {
  id: string;
  /** Undefined for a draft that was deleted: its evidence stays. */
  envelope: Envelope | undefined;
  recipients: Recipient[];
  documents: Document[];
  events: RecordedEvent[];
  /** Where the chain ends, and up to where it was taken over without MACs, by the rows beside it. */
  beside: Beside;
  generations: Generation[];
  signatures: Signature[];
  deliveries: Delivery[];
  /** Endpoints of its workspace that are switched on. */
  webhooks: Webhook[];
  /** Events whose deliveries a job has yet to write. */
  fanningOut: Set<string>;
  /** Rows about its content and its people, by what they are. */
  left: Record<string, number>;
  /** Generations that another envelope needs, or that a job is still to delete. */
  needed: Set<string>;
};

/** Every id that has an envelope, or evidence of one or that there was some, in order. */
export async function listEnvelopeIds(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from envelopes union select envelope_id from evidence_events
    union select envelope_id from evidence_heads union select envelope_id from evidence_adoptions order by id`;
  return rows.map(({ id }) => id);
}

export function readFacts(sql: postgres.Sql, id: string): Promise<Facts> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const [envelope] = await tx<Envelope[]>`
      select id, workspace_id as "workspaceId", environment, status, sealing, signature_level as "signatureLevel",
        audit_sha256 as "auditSha256", combined_sha256 as "combinedSha256", legal_hold_at is not null as "isHeld",
        purged_at as "purgedAt"
      from envelopes where id = ${id}`;
    const events = await readEvents(tx, id);
    const [head] = await tx<Head[]>`select seq, mac from evidence_heads where envelope_id = ${id}`;
    const [adoption] = await tx<Adoption[]>`select seq, mac from evidence_adoptions where envelope_id = ${id}`;
    const parts = await readParts(tx, id);
    const delivering = await readDelivering(tx, id, envelope, events);
    return { id, envelope, events, beside: { head, adoption }, ...parts, ...delivering, ...(await readLeft(tx, id)) };
  }) as Promise<Facts>;
}

async function readParts(tx: postgres.TransactionSql, id: string) {
  return {
    recipients: await tx<Recipient[]>`
      select id, role, status, acted_at as "actedAt", mark is not null as "hasMark", erased_at as "erasedAt",
        name <> '' or email <> '' or phone is not null or mark is not null as "isKnown"
      from recipients where envelope_id = ${id} order by position`,
    documents: await tx<Document[]>`
      select position, sha256, sealed_sha256 as "sealedSha256"
      from envelope_documents join documents on documents.id = document_id where envelope_id = ${id} order by position`,
    generations: await tx<Generation[]>`
      select kind, position, generation, sha256, size_bytes as "sizeBytes"
      from file_generations where envelope_id = ${id} order by kind, position, generation`,
    signatures: await tx<Signature[]>`
      select recipient_id as "recipientId", status, array(select tail_sha256 from signature_revisions
        where signature_id = signatures.id order by document_position) as tails
      from signatures where envelope_id = ${id} order by position`,
  };
}

async function readLeft(tx: postgres.TransactionSql, id: string) {
  const [left] = await tx<Record<string, number>[]>`
    select (select count(*)::int from fields where envelope_id = ${id}) as fields,
      (select count(*)::int from signatures where envelope_id = ${id}) as signatures,
      (select count(*)::int from mails where envelope_id = ${id}) as mails,
      (select count(*)::int from text_messages where envelope_id = ${id}) as texts,
      (select count(*)::int from attachments a join recipients r on r.id = recipient_id where envelope_id = ${id}) as attachments,
      (select count(*)::int from recipient_drafts d join recipients r on r.id = recipient_id where envelope_id = ${id}) as drafts,
      (select count(*)::int from handover_links h join recipients r on r.id = recipient_id where envelope_id = ${id}) as handovers,
      (select count(*)::int from pad_links p join recipients r on r.id = recipient_id where envelope_id = ${id}) as pads,
      (select count(*)::int from link_accesses a join recipients r on r.id = recipient_id where envelope_id = ${id}) as accesses`;
  const needed = await tx<{ sha256: string }[]>`
    select sha256 from file_generations join envelopes e on e.id = envelope_id where e.id <> ${id} and purged_at is null
    union select json_array_elements_text(payload -> 'sha256s') from graphile_worker._private_jobs
      where task_id in (select id from graphile_worker._private_tasks where identifier = 'remove-files')`;
  return { left: left!, needed: new Set(needed.map(({ sha256 }) => sha256)) };
}

async function readEvents(tx: postgres.TransactionSql, id: string): Promise<RecordedEvent[]> {
  type Row = Omit<RecordedEvent, "at" | "personal"> & { at: Date; personal: RecordedEvent["personal"] | null };
  const rows = await tx<Row[]>`
    select e.envelope_id as "envelopeId", e.seq, e.id, e.type, e.at, e.actor, e.payload, e.commitment,
      e.previous_hash as "previousHash", e.hash, e.mac,
      case when p.event_id is not null then json_build_object('salt', p.salt, 'data', p.data) end as personal
    from evidence_events e left join evidence_personal p on p.event_id = e.id where e.envelope_id = ${id} order by e.seq`;
  return rows.map(({ personal, ...row }) => ({ ...row, at: row.at.toISOString(), ...(personal ? { personal } : {}) }));
}

async function readDelivering(
  tx: postgres.TransactionSql,
  id: string,
  envelope: Envelope | undefined,
  events: RecordedEvent[],
) {
  const deliveries = await tx<Delivery[]>`
    select webhook_id as "webhookId", event_id as "eventId", event, status, attempt_count as tries,
      next_attempt_at is not null as "isPlanned"
    from webhook_deliveries where envelope_id = ${id}`;
  const webhooks = envelope
    ? await tx<Webhook[]>`
        select id, events, created_at as "createdAt" from webhooks
        where workspace_id = ${envelope.workspaceId} and environment = ${envelope.environment} and is_active`
    : [];
  const keys = events.map((event) => `fan-out-event:${event.id}`);
  const jobs = await tx<{ key: string }[]>`select key from graphile_worker.jobs where key = any(${keys})`;
  return { deliveries, webhooks, fanningOut: new Set(jobs.map(({ key }) => key.slice("fan-out-event:".length))) };
}

export type Stored = { bytes: Buffer } | { fault: string };
export type Storage = (sha256: string) => Stored;

/** What an instance has beside its database. */
export type Instance = { storage: Storage; recordKey: string };

/** Files under DATA_DIR, each judged by its name, which is its hash. */
export const storageOf =
  (dataDir: string): Storage =>
  (sha256) => {
    const file = path.join(dataDir, "files", sha256.slice(0, 2), sha256);
    if (!fs.existsSync(file)) return { fault: "is missing" };
    const bytes = fs.readFileSync(file);
    const isWhole = createHash("sha256").update(bytes).digest("hex") === sha256;
    return isWhole ? { bytes } : { fault: "is damaged: its bytes have another hash" };
  };
