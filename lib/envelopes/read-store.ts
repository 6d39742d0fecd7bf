import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
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

/** One envelope with everything that belongs to it. */
export async function readWhole(reader: Reader, where: SQL | undefined): Promise<Stored | undefined> {
  const [row] = await reader
    .select({ envelope: envelopes, fields: fieldsAsJson, attachments: attachmentsAsJson, ...partsAsJson })
    .from(envelopes)
    .leftJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .leftJoin(users, eq(users.id, envelopes.senderId))
    .where(where);
  if (!row) return undefined;
  return {
    ...toParts(row),
    fields: row.fields.map((json) => fromJson(fields, json)),
    attachments: row.attachments.map((json) => fromJson(attachments, json)),
  };
}

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

/** A row of a table from PostgreSQL's JSON of it, each value as the driver would have given it. */
function fromJson<T extends PgTable>(table: T, json: Json): T["$inferSelect"] {
  const members = Object.entries(getTableColumns(table)).map(([member, column]) => {
    const value = json[column.name] ?? null;
    return [member, value === null ? null : column.mapFromDriverValue(value)];
  });
  return Object.fromEntries(members) as T["$inferSelect"];
}
