import type postgres from "postgres";
import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";
import { newId } from "@/lib/ids";
import { stopLink } from "@/lib/notifications/stop-link";
import { putFile } from "@/lib/storage/disk";
import { fixture } from "../../support/world";
import { asDeveloper, sampleBody, type Targets } from "./samples";

type Maker = (key: string, sql: postgres.Sql, made: Targets) => Promise<string>;

const make = async (key: string, operationId: string): Promise<string> => {
  const contract = contracts.find((each) => each.operationId === operationId)!;
  return (await asDeveloper(key, operationId, sampleBody(contract))).id as unknown as string;
};

/** One object for each parameter that a path may have, made by the key's owner. In this order: later ones use earlier ones. */
const makers: Record<string, Maker> = {
  documentId: async (key) => {
    const body = { name: "contract.pdf", base64: fixture("text1.pdf").toString("base64") };
    return (await asDeveloper(key, "uploadDocument", body)).id as unknown as string;
  },
  envelopeId: async (key) => {
    const contract = contracts.find((each) => each.operationId === "createEnvelope")!;
    const body = { ...(sampleBody(contract) as object), send: true };
    return (await asDeveloper(key, "createEnvelope", body)).id as unknown as string;
  },
  recipientId: async (_key, sql, made) => {
    const [row] = await sql<{ id: string }[]>`select id from recipients where envelope_id = ${made.envelopeId!}`;
    return row!.id;
  },
  attachmentId: async (_key, sql, made) => {
    const [attachment, field] = [newId("attachment"), newId("field")];
    const bytes = fixture("text1.pdf");
    await sql`insert into fields (id, envelope_id, position, recipient_id, document_index, page_number, field_type, x, y,
        width, height, required, label, value)
      values (${field}, ${made.envelopeId!}, 99, ${made.recipientId!}, 0, 1, 'ATTACHMENT', 10, 10, 50, 20, true, '',
        ${attachment})`;
    await sql`insert into attachments (id, recipient_id, field_id, name, mime_type, size_bytes, sha256, created_at)
      values (${attachment}, ${made.recipientId!}, ${field}, 'proof.pdf', 'application/pdf', ${bytes.length},
        ${await putFile(bytes)}, now())`;
    return attachment;
  },
  workspaceId: async (_key, sql, made) => {
    const [row] = await sql<{ id: string }[]>`select workspace_id as id from envelopes where id = ${made.envelopeId!}`;
    return row!.id;
  },
  userId: async (_key, sql, made) => {
    const id = newId("user");
    await sql`insert into users (id, email, name, password_hash) values (${id}, ${`${id}@example.com`}, 'Liv Berg', 'none')`;
    await sql`insert into memberships (workspace_id, user_id, role) values (${made.workspaceId!}, ${id}, 'MEMBER')`;
    return id;
  },
  invitationId: async (_key, sql, made) => {
    const id = newId("invitation");
    await sql`insert into invitations (id, workspace_id, email, role, invited_by, created_at, expires_at)
      values (${id}, ${made.workspaceId!}, ${`${id}@example.com`}, 'MEMBER', ${made.userId!}, now(), now() + interval '7 days')`;
    return id;
  },
  /** Of whoever owns the workspace. */
  sessionId: async (_key, sql, made) => {
    const id = newId("session");
    await sql`insert into sessions (token_hash, id, user_id, expires_at)
      select ${id}, ${id}, user_id, now() + interval '1 day' from memberships
      where workspace_id = ${made.workspaceId!} and role = 'OWNER' limit 1`;
    return id;
  },
  /** By which whoever owns the workspace signs in. */
  provider: async (_key, sql, made) => {
    await sql`insert into identities (issuer, subject, user_id, provider, created_at)
      select 'https://id.example.com', ${newId("session")}, user_id, 'example', now() from memberships
      where workspace_id = ${made.workspaceId!} and role = 'OWNER' limit 1
      on conflict do nothing`;
    return "example";
  },
  templateId: (key) => make(key, "createTemplate"),
  bulkSendId: async (key, _sql, made) => {
    const body = {
      templateId: made.templateId,
      rows: [{ recipients: [{ email: "anna@example.com" }], subject: "One" }],
    };
    return (await asDeveloper(key, "createBulkSend", body)).id as unknown as string;
  },
  webhookId: (key) => make(key, "createWebhook"),
  deliveryId: async (_key, sql, made) => {
    const id = newId("delivery");
    await sql`insert into webhook_deliveries (id, webhook_id, event_id, envelope_id, event, payload, status, created_at)
      values (${id}, ${made.webhookId!}, ${newId("event")}, ${made.envelopeId!}, 'envelope.sent', '{}', 'DELIVERED', now())`;
    return id;
  },
  keyId: (key) => make(key, "createKey"),
  mailId: async () => newId("mail"),
  documentIndex: async () => "0",
  pageNumber: async () => "1",
  fileIndex: async () => "0",
  sha256: async () => "0".repeat(64),
  token: async (_key, sql, made) => {
    const [row] = await sql<{ id: string }[]>`
      select user_id as id from memberships where workspace_id = ${made.workspaceId!} and role = 'OWNER'`;
    return stopLink({ userId: row!.id, kind: "expired" }).split("/").at(-1)!;
  },
};

/** Another object of the kind, beside what was made. */
export const makeTarget = (name: string, key: string, sql: postgres.Sql, made: Targets): Promise<string> =>
  makers[name]!(key, sql, made);

/** Makes every object there can be. Throws for a parameter that nothing here makes: add it with its route. */
export async function makeTargets(key: string, sql: postgres.Sql): Promise<Targets> {
  const made: Targets = {};
  for (const [name, maker] of Object.entries(makers)) made[name] = await maker(key, sql, made);
  for (const name of contracts.flatMap(paramsOf)) {
    if (made[name] === undefined) throw new Error(`tests/api/support/targets.ts makes no object for {${name}}`);
  }
  return made;
}

export const paramsOf = (contract: Contract): string[] =>
  [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
