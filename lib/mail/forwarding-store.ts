import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { envelopes } from "@/db/schema/envelopes";
import { evidenceEvents, evidencePersonal } from "@/db/schema/evidence";
import type { Home } from "./store";

/** Who passed on to whom, as they are called: name and address. */
export type Forwarding = { from: string; to: string; reason: string };

const columns = { type: evidenceEvents.type, data: evidencePersonal.data };

/** A `recipient.forwarded` event and where it belongs; undefined once it is erased. */
export async function findForwarding(eventId: string): Promise<(Home & { forwarding: Forwarding }) | undefined> {
  const [row] = await db()
    .select({
      ...columns,
      envelopeId: envelopes.id,
      workspaceId: envelopes.workspaceId,
      environment: envelopes.environment,
    })
    .from(evidenceEvents)
    .innerJoin(envelopes, eq(envelopes.id, evidenceEvents.envelopeId))
    .innerJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(eq(evidenceEvents.id, eventId));
  return row && { ...row, forwarding: toForwarding(row.data) };
}

/** How this person became the recipient, if it was passed on to them: no correction by the sender came after it. */
export async function findForwardingTo(
  reader: Reader,
  envelopeId: string,
  recipientId: string,
): Promise<Forwarding | undefined> {
  const [row] = await reader
    .select(columns)
    .from(evidenceEvents)
    .innerJoin(evidencePersonal, eq(evidencePersonal.eventId, evidenceEvents.id))
    .where(
      and(
        eq(evidenceEvents.envelopeId, envelopeId),
        sql`${evidenceEvents.payload} ->> 'recipientId' = ${recipientId}`,
        inArray(evidenceEvents.type, ["recipient.forwarded", "recipient.corrected"]),
      ),
    )
    .orderBy(desc(evidenceEvents.seq))
    .limit(1);
  return row?.type === "recipient.forwarded" ? toForwarding(row.data) : undefined;
}

type Person = { name?: string; email?: string };

function toForwarding(data: Record<string, unknown>): Forwarding {
  const { before, after, reason } = data as { before?: Person; after?: Person; reason?: string };
  return { from: called(before), to: called(after), reason: reason ?? "" };
}

const called = ({ name, email }: Person = {}): string => (name ? `${name} (${email})` : (email ?? ""));
