import { db, type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { type DocumentRow, findDocuments, insertDocument, keepDocuments } from "@/lib/documents/store";
import { receiveDocument } from "@/lib/documents/upload";
import { AppError } from "@/lib/errors";
import { record } from "@/lib/evidence/record";
import { snapshotOf, toAggregate } from "./apply";
import { checkRequest } from "./check-request";
import { mintLinks } from "./links";
import { newEnvelope } from "./new-envelope";
import { sendLocked } from "./send-locked";
import { insertEnvelope, lockEnvelope, type Stored } from "./store";

export type WithLinks = { stored: Stored; links: Map<string, string> };

/** Creates an envelope, and with `send` sends it in the same transaction. The links are the only time they are shown. */
export async function createEnvelope(ctx: Ctx, input: CreateEnvelope): Promise<WithLinks> {
  const senderId = senderOf(ctx);
  checkRequest(ctx, input);
  const documents = await documentsOf(ctx, input);
  const rows = await newEnvelope(ctx, input, documents, senderId);
  return transact(ctx, async (tx) => {
    if (input.documentIds === undefined) for (const document of documents) await insertDocument(tx, document);
    else await keepDocuments(tx, ctx, input.documentIds);
    await insertEnvelope(tx, { ...rows, documentIds: documents.map((document) => document.id) });
    const draft = await lockEnvelope(tx, ctx, rows.envelope.id);
    await recordCreated(tx, ctx, draft);
    const stored = input.send ? await sendLocked(tx, ctx, draft) : draft;
    return { stored, links: await mintLinks(tx, stored.recipients, ctx.now) };
  });
}

function senderOf(ctx: Ctx): string {
  if (ctx.actor.type === "member" || ctx.actor.type === "api_key") return ctx.actor.userId;
  throw new AppError("forbidden");
}

/** Documents that were uploaded before, in the order given, or the ones that come inside the request. */
async function documentsOf(ctx: Ctx, input: CreateEnvelope): Promise<DocumentRow[]> {
  if (input.documentIds === undefined) return uploadInline(ctx, input);
  const found = await findDocuments(db(), ctx, input.documentIds);
  return input.documentIds.map((id, index) => {
    const row = found.find((document) => document.id === id);
    if (!row)
      throw new AppError("document_not_found", `There is no document ${id}.`, {
        issues: [{ path: `documentIds.${index}`, message: "does not exist" }],
      });
    return row;
  });
}

async function uploadInline(ctx: Ctx, input: CreateEnvelope): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (const document of input.documents ?? []) {
    rows.push(await receiveDocument(ctx, { name: document.name, bytes: Buffer.from(document.base64Pdf, "base64") }));
  }
  return rows;
}

async function recordCreated(tx: Tx, ctx: Ctx, draft: Stored): Promise<void> {
  const subject = {
    id: draft.envelope.id,
    subject: draft.envelope.subject,
    snapshot: snapshotOf(draft, toAggregate(draft)),
  };
  const payload = {
    documents: draft.documents.map(({ document }) => ({
      id: document.id,
      sha256: document.sha256,
      uploadedSha256: document.uploadedSha256,
    })),
    recipients: draft.recipients.map(({ id, role, order }) => ({ id, role, order })),
  };
  const personal = {
    sender: { name: draft.sender.name, email: draft.sender.email },
    recipients: draft.recipients.map(({ id, name, email }) => ({ id, name, email })),
  };
  await record(tx, ctx, subject, { type: "envelope.created", payload, personal });
}
