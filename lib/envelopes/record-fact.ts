import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EventType } from "@/lib/evidence/events";
import { record } from "@/lib/evidence/record";
import { snapshotOf, toAggregate } from "./apply";
import type { RecipientRow, Stored } from "./store";

/** Records what happened to a recipient without changing the envelope: it moves no status, so the machine has no say. */
export async function recordFact(
  tx: Tx,
  ctx: Ctx,
  stored: Stored,
  recipient: RecipientRow,
  type: Extract<EventType, "recipient.authenticated" | "recipient.locked" | "recipient.certificate_reissued">,
  payload: Record<string, string>,
  personal: Record<string, string> = {},
): Promise<void> {
  const { id, subject } = stored.envelope;
  await record(
    tx,
    ctx,
    { id, subject, snapshot: snapshotOf(stored, toAggregate(stored)) },
    {
      type,
      recipientId: recipient.id,
      payload: { role: recipient.role, ...payload },
      personal: { name: recipient.name, email: recipient.email, ...personal },
    },
  );
}
