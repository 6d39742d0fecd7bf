import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { dueForPurge } from "@/lib/retention/retention-store";
import { enqueue } from "./enqueue";
import type { TaskName } from "./task-names";

/** Notes that these workers live, by the database's clock. */
export async function saveBeats(workerIds: readonly string[]): Promise<void> {
  for (const workerId of workerIds) {
    await db().execute(sql`
      insert into worker_beats (worker_id, beat_at) values (${workerId}, clock_timestamp())
      on conflict (worker_id) do update set beat_at = excluded.beat_at`);
  }
}

export async function removeBeats(workerIds: readonly string[]): Promise<void> {
  for (const workerId of workerIds) await db().execute(sql`delete from worker_beats where worker_id = ${workerId}`);
}

export async function removeOldBeats(): Promise<void> {
  await db().execute(sql`delete from worker_beats where beat_at < clock_timestamp() - interval '1 day'`);
}

/** Unlocks what workers hold that have not beaten for `silentMs`, and answers who they were. */
export async function unlockSilentWorkers(silentMs: number): Promise<string[]> {
  const silent = await db().execute<{ worker_id: string }>(sql`
    select distinct job.locked_by as worker_id
    from graphile_worker.jobs job left join worker_beats beat on beat.worker_id = job.locked_by
    where job.locked_by is not null
      and coalesce(beat.beat_at, job.locked_at) < clock_timestamp() - ${silentMs} * interval '1 millisecond'`);
  const workerIds = silent.map((row) => row.worker_id);
  await unlockJobsOf(workerIds);
  return workerIds;
}

export async function unlockJobsOf(workerIds: readonly string[]): Promise<void> {
  for (const workerId of workerIds) {
    await db().execute(sql`select graphile_worker.force_unlock_workers(array[${workerId}]::text[])`);
  }
}

const MOST = 1_000;

/** Envelopes that have waited for their seal for a minute while no job is at it or due within five. */
export function standingSeals(): Promise<string[]> {
  return idsOf(sql`
    select id from envelopes where sealing and updated_at < now() - interval '60 seconds'
      and not exists (${jobOf("seal-envelope", sql`envelopes.id`)} and ${dueSoon})
    limit ${MOST}`);
}

/** Envelopes with signatures that have waited for a minute to be put into their documents. */
export function standingSignatures(): Promise<string[]> {
  return idsOf(sql`
    select distinct envelope_id as id from signatures where status = 'WAITING' and signed_at < now() - interval '60 seconds'
      and not exists (${jobOf("apply-signatures", sql`signatures.envelope_id`)} and ${dueSoon})
    limit ${MOST}`);
}

/** Seals that have something to gain by now. Each try sets the time of the next. */
export function standingRaises(): Promise<string[]> {
  return idsOf(sql`
    select id from envelopes where seal_due_at < now() and purged_at is null
      and not exists (${jobOf("raise-seal", sql`envelopes.id`)})
    order by seal_due_at limit ${MOST}`);
}

export function standingExpiries(): Promise<string[]> {
  return idsOf(sql`
    select id from envelopes
    where status in ('SENT', 'DELIVERED', 'PARTIALLY_SIGNED', 'RETURNED_TO_SENDER') and expires_at < now() and not sealing
      and not exists (${jobOf("expire-envelope", sql`envelopes.id`)} and ${dueSoon})
    limit ${MOST}`);
}

export function standingSchedules(): Promise<string[]> {
  return idsOf(sql`
    select id from envelopes where status = 'SCHEDULED' and scheduled_at < now()
      and not exists (${jobOf("send-scheduled", sql`envelopes.id`)} and ${dueSoon})
    limit ${MOST}`);
}

export function standingBulkSends(): Promise<string[]> {
  return idsOf(sql`
    select id from bulk_sends where status = 'RUNNING' and created_at < now() - interval '60 seconds'
      and not exists (${jobOf("send-bulk-rows", sql`bulk_sends.id`)})
    limit ${MOST}`);
}

/** Envelopes that ended a minute ago or earlier, still without their audit trail. */
export function standingTrails(): Promise<string[]> {
  return idsOf(sql`
    select id from envelopes where audit_sha256 is null and status in ('DECLINED', 'VOIDED', 'EXPIRED')
      and purged_at is null and updated_at < now() - interval '60 seconds'
      and not exists (${jobOf("make-audit-trail", sql`envelopes.id`)} and ${dueSoon})
    limit ${MOST}`);
}

/** Envelopes that their workspaces keep no longer. */
export function standingPurges(): Promise<string[]> {
  return idsOf(sql`
    select e.id ${dueForPurge} and not exists (${jobOf("purge-envelope", sql`e.id`)})
    order by e.ended_at limit ${MOST}`);
}

export function standingDeliveries(): Promise<string[]> {
  return idsOf(sql`
    select id from webhook_deliveries where status = 'PENDING' and next_attempt_at < now() - interval '60 seconds'
      and not exists (${jobOf("deliver-webhook", sql`webhook_deliveries.id`)})
    limit ${MOST}`);
}

export function standingMails(): Promise<string[]> {
  return idsOf(sql`
    select id from mails where status = 'QUEUED' and created_at < now() - interval '60 seconds'
      and not exists (${jobOf("deliver-mail", sql`mails.id`)})
    limit ${MOST}`);
}

export function standingTexts(): Promise<string[]> {
  return idsOf(sql`
    select id from text_messages where status = 'QUEUED' and created_at < now() - interval '60 seconds'
      and not exists (${jobOf("deliver-text", sql`text_messages.id`)})
    limit ${MOST}`);
}

/** A job of this id that is running or will still be tried; its own waiting between tries is left alone. */
const jobOf = (task: TaskName, id: SQL) => sql`
  select 1 from graphile_worker.jobs job
  where job.key = ${`${task}:`} || ${id} and (job.locked_at is not null or job.attempts < job.max_attempts)`;

/** Backoff grows to hours; a seal or an end that people wait for is tried at least every five minutes. */
const dueSoon = sql`(job.locked_at is not null or job.run_at < now() + interval '5 minutes')`;

async function idsOf(query: SQL): Promise<string[]> {
  const rows = await db().execute<{ id: string }>(query);
  return rows.map((row) => row.id);
}

type SweptTask =
  | "apply-signatures"
  | "seal-envelope"
  | "raise-seal"
  | "expire-envelope"
  | "make-audit-trail"
  | "purge-envelope"
  | "send-scheduled"
  | "send-bulk-rows"
  | "deliver-webhook"
  | "deliver-mail"
  | "deliver-text";

/** Enqueues one swept job again under its own key. */
export async function enqueueAgain(task: SweptTask, id: string): Promise<void> {
  const jobKey = `${task}:${id}`;
  await db().transaction(async (tx) => {
    if (task === "deliver-webhook") await enqueue(tx, task, { deliveryId: id }, { jobKey });
    else if (task === "deliver-mail") await enqueue(tx, task, { mailId: id }, { jobKey });
    else if (task === "deliver-text") await enqueue(tx, task, { textId: id }, { jobKey });
    else if (task === "send-bulk-rows") await enqueue(tx, task, { bulkSendId: id }, { jobKey });
    else if (task === "purge-envelope") await enqueue(tx, task, { envelopeId: id }, { jobKey, priority: 20 });
    // What waits for its seal comes before what has one.
    else if (task === "raise-seal") await enqueue(tx, task, { envelopeId: id }, { jobKey, priority: 10 });
    else await enqueue(tx, task, { envelopeId: id }, { jobKey });
  });
}
