import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/** Hashes of all that is stored of an envelope, those of documents that others use among them. */
export async function listFilesOf(reader: Reader, envelopeId: string): Promise<string[]> {
  return hashesOf(
    reader,
    sql`
      select audit_sha256 as sha256 from envelopes where id = ${envelopeId}
      union select combined_sha256 from envelopes where id = ${envelopeId}
      union select sealed_sha256 from envelope_documents where envelope_id = ${envelopeId}
      union select d.sha256 from documents d join envelope_documents l on l.document_id = d.id
        where l.envelope_id = ${envelopeId}
      union select sha256 from file_generations where envelope_id = ${envelopeId}
      union select a.sha256 from attachments a join recipients r on r.id = a.recipient_id where r.envelope_id = ${envelopeId}
      union select manifest_sha256 from signatures where envelope_id = ${envelopeId}
      union select manifest_cms_sha256 from signatures where envelope_id = ${envelopeId}
      union select t.tail_sha256 from signature_revisions t join signatures s on s.id = t.signature_id
        where s.envelope_id = ${envelopeId}`,
  );
}

/** Files of recipients' own making: what they attached. */
export async function listAttachedFiles(reader: Reader, recipientIds: readonly string[]): Promise<string[]> {
  if (recipientIds.length === 0) return [];
  return hashesOf(reader, sql`select sha256 from attachments where recipient_id in ${[...recipientIds]}`);
}

/** Those of the hashes whose files are needed. Every column that names a stored file is looked at here. */
export async function selectNeeded(reader: Reader, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const among = sql`in ${[...hashes]}`;
  const found = await hashesOf(
    reader,
    sql`
      select sha256 from documents where purged_at is null and sha256 ${among}
      union select audit_sha256 from envelopes where purged_at is null and audit_sha256 ${among}
      union select combined_sha256 from envelopes where purged_at is null and combined_sha256 ${among}
      union select l.sealed_sha256 from envelope_documents l join envelopes e on e.id = l.envelope_id
        where e.purged_at is null and l.sealed_sha256 ${among}
      union select g.sha256 from file_generations g join envelopes e on e.id = g.envelope_id
        where e.purged_at is null and g.sha256 ${among}
      union select sha256 from attachments where sha256 ${among}
      union select manifest_sha256 from signatures where manifest_sha256 ${among}
      union select manifest_cms_sha256 from signatures where manifest_cms_sha256 ${among}
      union select tail_sha256 from signature_revisions where tail_sha256 ${among}
      union select logo_sha256 from workspaces where logo_sha256 ${among}
      union select logo_sha256 from mails where logo_sha256 ${among}`,
  );
  return new Set(found);
}

async function hashesOf(reader: Reader, query: SQL): Promise<string[]> {
  const rows = await reader.execute<{ sha256: string | null }>(query);
  return rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]));
}
