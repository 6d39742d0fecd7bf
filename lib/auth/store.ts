import { and, eq, gt, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopes, recipientLinks, recipientSessions, recipients } from "@/db/schema/envelopes";
import type { Environment, LinkChannel } from "./context";

export type RecipientSession = {
  envelopeId: string;
  workspaceId: string;
  environment: Environment;
  channel: LinkChannel;
  /** The recipient still has to give a code in this browser before the documents open. */
  needsCode: boolean;
};

/** A signing session that still holds: not expired, and the link it came from is not revoked. */
export async function findRecipientSession(
  reader: Reader,
  recipientId: string,
  tokenHash: string,
  now: Date,
): Promise<RecipientSession | undefined> {
  const [row] = await reader
    .select({
      envelopeId: envelopes.id,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
      channel: recipientLinks.channel,
      authentication: recipients.authentication,
      authenticatedBy: recipientSessions.authenticatedBy,
    })
    .from(recipientSessions)
    .innerJoin(recipientLinks, eq(recipientLinks.tokenHash, recipientSessions.linkHash))
    .innerJoin(recipients, eq(recipients.id, recipientSessions.recipientId))
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .where(
      and(
        eq(recipientSessions.tokenHash, tokenHash),
        eq(recipientSessions.recipientId, recipientId),
        gt(recipientSessions.expiresAt, now),
        isNull(recipientLinks.revokedAt),
      ),
    );
  if (!row) return undefined;
  const { authentication, authenticatedBy, ...session } = row;
  // Compared, not only set: a method that the sender changed since asks again.
  return { ...session, needsCode: authentication !== "NONE" && authenticatedBy !== authentication };
}
