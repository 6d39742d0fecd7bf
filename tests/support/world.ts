import fs from "node:fs";
import path from "node:path";
import { db } from "@/db/client";
import { setUp } from "@/lib/accounts/set-up";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { findRecipientSession } from "@/lib/auth/store";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { hashToken } from "@/lib/crypto/token";
import { uploadDocument } from "@/lib/documents/upload";
import { signEnvelope } from "@/lib/envelopes/act";
import { consentFor } from "@/lib/envelopes/consent";
import { createEnvelope, type WithLinks } from "@/lib/envelopes/create";
import { openCeremony } from "@/lib/envelopes/open";

export const fixture = (name: string): Buffer =>
  fs.readFileSync(path.join(import.meta.dirname, "../fixtures/pdf", name));

const place = { requestId: "req_test", ip: "192.0.2.7", userAgent: "Test browser" };

/** An owner with a workspace, acting now. */
export async function newOwner(): Promise<Ctx> {
  const made = await setUp(
    { email: "maja@example.com", name: "Maja Lindegaard", workspace: "Fjordlys", password: "correct horse battery" },
    new Date(),
  );
  return memberOf(made.userId, made.workspaceId);
}

export function memberOf(userId: string, workspaceId: string): Ctx {
  const actor = { type: "member", userId } as const;
  return proveCtx({ ...place, actor, workspaceId, workspaceIds: [workspaceId], environment: "live", now: new Date() });
}

type Input = Parameters<typeof CreateEnvelope.parse>[0];

/** Uploads a fixture and sends it. */
export async function sendFixture(
  owner: Ctx,
  name: string,
  recipients: { email: string; name: string; role?: string; order?: number }[],
  more: Partial<Record<string, unknown>> = {},
): Promise<WithLinks> {
  const document = await uploadDocument(owner, { name, bytes: fixture(name) });
  const input = {
    subject: "Consultancy agreement",
    documentIds: [document.id],
    recipients,
    send: true,
    ...more,
  } satisfies Input;
  return createEnvelope(owner, CreateEnvelope.parse(input));
}

/** Presses "Review document" behind a link and answers the recipient's proven context. */
export async function openLink(token: string): Promise<Ctx> {
  const anonymous = proveCtx({
    ...place,
    actor: { type: "system", job: "public" },
    workspaceId: "",
    workspaceIds: [],
    environment: "live",
    now: new Date(),
  });
  const { recipientId, sessionToken } = await openCeremony(anonymous, token);
  const sessionHash = hashToken(sessionToken);
  const session = await findRecipientSession(db(), recipientId, sessionHash, new Date());
  const { workspaceId, environment, channel } = session!;
  return proveCtx({
    ...place,
    actor: { type: "recipient", recipientId, channel, sessionHash },
    workspaceId,
    workspaceIds: [workspaceId],
    environment,
    now: new Date(),
  });
}

export const recipientIdOf = (ctx: Ctx): string => (ctx.actor as { recipientId: string }).recipientId;

/** Signs with a typed name. */
export function signAs(ctx: Ctx, name: string, values: Record<string, string> = {}) {
  return signEnvelope(ctx, recipientIdOf(ctx), {
    consentSha256: consentFor("en").sha256,
    mark: { kind: "typed", text: name },
    values,
  });
}
