import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { users, workspaces } from "@/db/schema/accounts";
import { attachments } from "@/db/schema/attachments";
import { documents } from "@/db/schema/documents";
import { envelopeDocuments, envelopes, fields, recipients } from "@/db/schema/envelopes";
import type { EnvelopeDocumentRow, EnvelopeRow, RecipientRow, Stored } from "./store";

type Json = Record<string, unknown>;

/** What belongs to an envelope, each part as one JSON value, so that the whole of it is one round trip. */
export const partsAsJson = {
  recipients: sql<Json[]>`(select coalesce(json_agg(row_to_json(r) order by r.position), '[]') from ${recipients} r
    where r.envelope_id = ${envelopes.id})`,
  documents: sql<{ link: Json; document: Json }[]>`(select coalesce(json_agg(json_build_object(
      'link', row_to_json(l), 'document', row_to_json(d)) order by l.position), '[]')
    from ${envelopeDocuments} l join ${documents} d on d.id = l.document_id where l.envelope_id = ${envelopes.id})`,
  sender: { name: users.name, email: users.email, workspace: workspaces.name },
};

const fieldsAsJson = sql<Json[]>`(select coalesce(json_agg(row_to_json(f) order by f.position), '[]') from ${fields} f
  where f.envelope_id = ${envelopes.id})`;

const attachmentsAsJson = sql<Json[]>`(select coalesce(json_agg(row_to_json(a) order by a.id), '[]')
  from ${attachments} a join ${recipients} r on r.id = a.recipient_id where r.envelope_id = ${envelopes.id})`;

/** Whose envelopes may be read; all where it is not said. */
export type Reach = { workspaceIds: readonly string[]; environment: string };

/** One envelope with everything that belongs to it. */
export async function readWhole(reader: Reader, id: string, reach?: Reach): Promise<Stored | undefined> {
  const own = reach && { workspaceIds: [...reach.workspaceIds], environment: reach.environment };
  const [row] = await statementOf(reader, own ? "reachable" : "any").execute({ ...own, id });
  if (!row) return undefined;
  return {
    ...toParts(row),
    fields: row.fields.map((json) => fromJson(fields, json)),
    attachments: row.attachments.map((json) => fromJson(attachments, json)),
  };
}

const ofEach = new WeakMap<Reader, Partial<Record<"any" | "reachable", ReturnType<typeof makeStatement>>>>();

/** Put together once for each reader, which for most requests is the pool. */
function statementOf(reader: Reader, kind: "any" | "reachable") {
  const made = ofEach.get(reader) ?? {};
  ofEach.set(reader, made);
  made[kind] ??= makeStatement(reader, kind === "any" ? isIt : and(isIt, isReachable));
  return made[kind];
}

const isIt = eq(envelopes.id, sql.placeholder("id"));
const isReachable = and(
  sql`${envelopes.workspaceId} = any(${sql.placeholder("workspaceIds")})`,
  eq(envelopes.environment, sql.placeholder("environment")),
);

const makeStatement = (reader: Reader, where: SQL | undefined) =>
  reader
    .select({ envelope: envelopes, fields: fieldsAsJson, attachments: attachmentsAsJson, ...partsAsJson })
    .from(envelopes)
    .leftJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .leftJoin(users, eq(users.id, envelopes.senderId))
    .where(where)
    .prepare("envelope");

type Parts = {
  envelope: typeof envelopes.$inferSelect;
  recipients: Json[];
  documents: { link: Json; document: Json }[];
  sender: { name: string | null; email: string | null; workspace: string | null } | null;
};

/** Rows again, from what {@link partsAsJson} selected. */
export function toParts(row: Parts): Omit<Stored, "fields" | "attachments"> {
  const { name, email, workspace } = row.sender ?? {};
  return {
    envelope: row.envelope as EnvelopeRow,
    recipients: row.recipients.map((json) => fromJson(recipients, json) as RecipientRow),
    documents: row.documents.map(({ link, document }) => ({
      ...fromJson(envelopeDocuments, link),
      document: fromJson(documents, document),
    })) satisfies EnvelopeDocumentRow[],
    sender: { name: name ?? "", email: email ?? "", workspace: workspace ?? "" },
  };
}

const columns = new WeakMap<PgTable, [string, PgColumn][]>();

function columnsOf(table: PgTable): [string, PgColumn][] {
  const known = columns.get(table) ?? Object.entries(getTableColumns(table));
  columns.set(table, known);
  return known;
}

/** A row of a table from PostgreSQL's JSON of it, each value as the driver would have given it. */
function fromJson<T extends PgTable>(table: T, json: Json): T["$inferSelect"] {
  const members = columnsOf(table).map(([member, column]) => {
    const value = json[column.name] ?? null;
    return [member, value === null ? null : column.mapFromDriverValue(value)];
  });
  return Object.fromEntries(members) as T["$inferSelect"];
}
