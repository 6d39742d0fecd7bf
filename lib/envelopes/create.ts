import { type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { AppError } from "@/lib/errors";
import { record } from "@/lib/evidence/record";
import { snapshotOf, toAggregate } from "./apply";
import { requireCertifier } from "./certifier";
import { checkRequest } from "./check-request";
import { mintLinks } from "./links";
import { newEnvelope } from "./new-envelope";
import { askedOf } from "./recipient-traces";
import { recordedDocument, recordedNames } from "./recorded-document";
import { documentsOf, holdDocuments } from "./request-documents";
import { sendLocked } from "./send-locked";
import { insertEnvelope, lockEnvelope, type Stored } from "./store";

export type WithLinks = { stored: Stored; links: Map<string, string> };

/** Creates an envelope, and with `send` sends it in the same transaction. The links are the only time they are shown. */
export async function createEnvelope(caller: Ctx, input: CreateEnvelope): Promise<WithLinks> {
  const ctx = inWorkspace(caller, input.workspaceId);
  const senderId = senderOf(ctx);
  checkRequest(ctx, input);
  await requireCertifier(ctx, input);
  const documents = await documentsOf(ctx, input);
  const rows = await newEnvelope(ctx, input, documents, senderId);
  return transact(ctx, async (tx) => {
    await holdDocuments(tx, ctx, input, documents);
    await insertEnvelope(tx, { ...rows, documentIds: documents.map((document) => document.id) });
    const draft = await lockEnvelope(tx, ctx, rows.envelope.id);
    await recordCreated(tx, ctx, draft);
    const stored = input.send ? await sendLocked(tx, ctx, draft) : draft;
    return { stored, links: await mintLinks(tx, stored.recipients, ctx.now) };
  });
}

/** The caller at home in another workspace they belong to; the envelope and what it uploads live there. */
export function inWorkspace(ctx: Ctx, workspaceId: string | undefined): Ctx {
  if (workspaceId === undefined || workspaceId === ctx.workspaceId) return ctx;
  if (!ctx.workspaceIds.includes(workspaceId)) throw new AppError("forbidden", "You do not belong to this workspace.");
  return { ...ctx, workspaceId };
}

export function senderOf(ctx: Ctx): string {
  if (ctx.actor.type === "member" || ctx.actor.type === "api_key") return ctx.actor.userId;
  throw new AppError("forbidden");
}

async function recordCreated(tx: Tx, ctx: Ctx, draft: Stored): Promise<void> {
  const subject = {
    id: draft.envelope.id,
    subject: draft.envelope.subject,
    snapshot: snapshotOf(draft, toAggregate(draft)),
  };
  const { environment, locale } = draft.envelope;
  const payload = {
    ...{ environment, locale },
    documents: draft.documents.map(({ document }) => recordedDocument(document)),
    recipients: draft.recipients.map(askedOf),
  };
  const personal = {
    sender: draft.sender,
    documents: recordedNames(draft.documents.map(({ document }) => document)),
    recipients: draft.recipients.map(({ id, name, email }) => ({ id, name, email })),
  };
  await record(tx, ctx, subject, { type: "envelope.created", payload, personal });
}
