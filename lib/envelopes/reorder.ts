import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { ReorderRecipients } from "@/lib/contracts/envelope-recipients";
import { AppError } from "@/lib/errors";
import type { Orders } from "./aggregate";
import { apply, snapshotOf, toAggregate } from "./apply";
import { fieldRuleIssues } from "./field-rule-issues";
import { decide } from "./machine";
import { isOverdue } from "./overdue";
import { askedOf } from "./recipient-traces";
import { lockEnvelope, type RecipientRow, type Stored } from "./store";

/**
 * Gives recipients who have not acted another place in the order, all of them or none. Links stay; who is no longer asked
 * is asked anew in their turn, and whose turn has come gets an invitation. With nothing to change nothing happens.
 */
export function reorderRecipients(ctx: Ctx, envelopeId: string, { recipients }: ReorderRecipients): Promise<Stored> {
  return transact(ctx, async (tx) => {
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    if (isOverdue(stored, ctx.now)) throw new AppError("envelope_wrong_status", "This envelope has expired.");
    const orders = ordersOf(stored, recipients);
    const command = { kind: "reorder", orders } as const;
    if (decide(toAggregate(stored), command).length === 0) return stored;
    const moved = stored.recipients.map((each) => ({ ...each, order: orders[each.id] ?? each.order }));
    requireRules(stored, moved);
    const { recipientCount, signedCount } = snapshotOf(stored, toAggregate(stored));
    const payload = { changed: ["order"], recipientCount, signedCount, recipients: moved.map(askedOf) };
    return apply(tx, ctx, stored, command, { "envelope.updated": { payload, personal: {} } });
  });
}

function ordersOf(stored: Stored, given: ReorderRecipients["recipients"]): Orders {
  const ids = given.map(({ id }) => id);
  if (!ids.every((id) => stored.recipients.some((each) => each.id === id)))
    throw new AppError("recipient_not_found", "There is no such recipient on this envelope.");
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0) {
    const issue = { path: `recipients.${twice}.id`, message: "is there twice" };
    throw new AppError("invalid_request", `\`${issue.path}\` is there twice.`, { issues: [issue] });
  }
  return Object.fromEntries(given.map(({ id, order }) => [id, order]));
}

/** A field that hangs on what somebody else fills in needs them to come first, as when the envelope was made. */
function requireRules({ fields }: Stored, moved: readonly RecipientRow[]): void {
  const [broken] = fieldRuleIssues(fields, moved);
  const field = broken && fields[broken.index];
  const owner = moved.find(({ id }) => id === field?.recipientId);
  if (!field || !owner) return;
  const named = field.label ? ` "${field.label}"` : "";
  const detail =
    `In this order ${owner.name || owner.email} could act before somebody whose entry their field${named} depends on. ` +
    "Let whoever fills that in act first.";
  const issues = [
    { path: "recipients", message: `leaves the field${named} of ${owner.email} without what it depends on` },
  ];
  throw new AppError("invalid_request", detail, { issues });
}
