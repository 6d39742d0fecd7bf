import { and, count, eq, like, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { plannedAnew } from "@/db/prepared";
import { contactEnvelopes, contacts } from "@/db/schema/contacts";
import { envelopes, recipients } from "@/db/schema/envelopes";
import type { Ctx } from "@/lib/auth/context";

export type ContactFilter = { q?: string | undefined; email?: string | undefined };

/** The last envelopes in which a number of somebody's is looked for. */
const envelopesForNumber = 20;
/** So many are each asked for their last envelope and put in order; of more, the latest envelopes are looked through first. */
const mostSorted = 1_000;

function whereOf(ctx: Ctx, { q, email }: ContactFilter): SQL {
  const parts = [eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.environment, ctx.environment)];
  if (email !== undefined) parts.push(eq(contacts.address, sql`lower(${email})`));
  if (q) parts.push(like(contacts.words, sql`lower(${`%${q.replace(/[\\%_]/g, "\\$&")}%`})`));
  return sql`${and(...parts)}${plannedAnew}`;
}

const isTheirs = sql`(met.workspace_id, met.environment, met.address) = (${contacts.workspaceId}, ${contacts.environment}, ${contacts.address})`;
const lastEnvelope = sql`(select max(met.envelope_id) from ${contactEnvelopes} met where ${isTheirs})`;

/** Everybody's last envelope, the latest first. Envelope ids grow with time. */
const bySorting = (where: SQL): SQL => sql`
  select ${contacts.address} as address, ${lastEnvelope} as envelope_id from ${contacts} where ${where}
  order by envelope_id desc, address desc`;

/**
 * The same of those who are in the latest envelopes only: nobody else comes before them. Not all who are found need be
 * among them.
 */
const byLatest = (ctx: Ctx, where: SQL, most: number): SQL => sql`
  select latest.address, latest.envelope_id from (
    select address, max(envelope_id) as envelope_id from (
      select address, envelope_id from ${contactEnvelopes}
      where workspace_id = ${ctx.workspaceId} and environment = ${ctx.environment}
      order by envelope_id desc, address desc limit ${most}) recent
    group by address) latest
  join ${contacts} on ${contacts.address} = latest.address where ${where}
  order by latest.envelope_id desc, latest.address desc`;

type ContactRow = {
  email: string;
  name: string;
  phone: string | null;
  envelopeCount: number;
  lastEnvelopeId: string;
  lastAt: Date;
};

type Window = { limit: number; offset: number };

/** By address: as the latest envelope has them, and how many envelopes they are in. `among` is how many there are. */
export async function selectContacts(
  reader: Reader,
  ctx: Ctx,
  filter: ContactFilter,
  { among, ...window }: Window & { among: number },
): Promise<ContactRow[]> {
  const where = whereOf(ctx, filter);
  if (among > mostSorted) {
    const rows = await rowsOf(reader, ctx, byLatest(ctx, where, recentFor(window)), window);
    if (rows.length === window.limit) return rows;
  }
  return rowsOf(reader, ctx, bySorting(where), window);
}

/** Of the latest envelopes so many people: a search for what every tenth is called fills its window. */
const recentFor = ({ limit, offset }: Window): number => 1_000 + 12 * (offset + limit);

async function rowsOf(reader: Reader, ctx: Ctx, found: SQL, { limit, offset }: Window): Promise<ContactRow[]> {
  const own = sql`met.workspace_id = ${ctx.workspaceId} and met.environment = ${ctx.environment} and met.address = found.address`;
  const number = sql`
    select r.phone from (select met.envelope_id from ${contactEnvelopes} met where ${own}
      order by met.envelope_id desc limit ${envelopesForNumber}) recent
    join ${recipients} r on r.envelope_id = recent.envelope_id and lower(r.email) = found.address
    where r.phone is not null order by r.envelope_id desc limit 1`;
  const rows = await reader.execute<Omit<ContactRow, "lastAt"> & { lastAt: unknown }>(sql`
    with found as materialized (${found} limit ${limit} offset ${offset})
    select person.email, person.name, (${number}) as phone, e.id as "lastEnvelopeId", e.created_at as "lastAt",
      (select count(*)::int from ${contactEnvelopes} met where ${own}) as "envelopeCount"
    from found
    join ${envelopes} e on e.id = found.envelope_id
    join lateral (select r.email, r.name from ${recipients} r
      where r.envelope_id = found.envelope_id and lower(r.email) = found.address order by r.position desc limit 1) person on true
    order by found.envelope_id desc, found.address desc`);
  return rows.map((row) => ({ ...row, lastAt: new Date(String(row.lastAt)) }));
}

export async function countContacts(reader: Reader, ctx: Ctx, filter: ContactFilter): Promise<number> {
  const [row] = await reader.select({ value: count() }).from(contacts).where(whereOf(ctx, filter));
  return row?.value ?? 0;
}
