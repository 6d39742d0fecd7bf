import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { ForwardInput } from "@/lib/contracts/forward";
import { AppError } from "@/lib/errors";
import { apply, toAggregate } from "./apply";
import { revokeLinks } from "./link-store";
import { coverStatus } from "./links";
import { decide } from "./machine";
import { requireInTime } from "./overdue";
import { correctedPhone, needsPhone } from "./recipient-access";
import { requireHeld } from "./require-turn";
import { simulationProblem } from "./simulated-address";
import { findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored, saveRecipient } from "./store";

/**
 * Passes a recipient's part on to another person: the row is theirs from now on, with what the sender asked of it. Links,
 * sessions, codes and what was filled in end; they are invited, and the sender is told. Throws `forwarding_not_allowed`
 * unless the sender lets it happen, and the reason why it is not this recipient's to pass on.
 */
export function forwardRequest(ctx: Ctx, recipientId: string, to: ForwardInput): Promise<RecipientRow> {
  return transact(ctx, async (tx) => {
    const envelopeId = await findEnvelopeIdOf(tx, recipientId);
    if (!envelopeId) throw new AppError("signing_link_invalid");
    const stored = await lockEnvelope(tx, ctx, envelopeId);
    await requireHeld(tx, ctx);
    requireInTime(stored, ctx.now);
    const recipient = stored.recipients.find((each) => each.id === recipientId)!;
    const command = { kind: "forward", recipientId } as const;
    decide(toAggregate(stored), command);
    if (!recipient.allowForwarding)
      throw new AppError("forwarding_not_allowed", "The sender did not allow this to be passed on.");
    const person = personFrom(ctx, recipient, to);
    // Wrong codes were given by somebody else; tries begin anew.
    await saveRecipient(tx, recipientId, { ...person, codeFailures: 0, lockedUntil: null });
    await revokeLinks(tx, [recipientId], ctx.now);
    const recipients = stored.recipients.map((each) => (each.id === recipientId ? { ...each, ...person } : each));
    const fact = { payload: {}, personal: factsOf(recipient, person, to.reason) };
    const after = await apply(tx, ctx, { ...stored, recipients }, command, { "recipient.forwarded": fact });
    return after.recipients.find((each) => each.id === recipientId)!;
  });
}

/** Whether the page offers it, and whether a telephone number goes with it; null where it does not. */
export function forwardingOf(stored: Stored, recipient: RecipientRow): { needsPhone: boolean } | null {
  const isAsked = recipient.role !== "CARBON_COPY" && coverStatus(stored, recipient) === "open";
  return recipient.allowForwarding && isAsked ? { needsPhone: needsPhone(recipient) } : null;
}

type Person = Pick<RecipientRow, "name" | "email" | "phone" | "delivery">;

/** Who was to hand over the link themselves knows nothing of the new person: they are reached by mail. */
function personFrom(ctx: Ctx, recipient: RecipientRow, to: ForwardInput): Person {
  if (to.email.toLowerCase() === recipient.email.toLowerCase()) refuse("email", "is your own address");
  const simulated = simulationProblem(to.email, ctx.environment);
  if (simulated) refuse("email", simulated);
  if (needsPhone(recipient) && to.phone === undefined)
    refuse("phone", "is required: codes or links go there by text message");
  const phone = correctedPhone(recipient, to.phone).phone ?? null;
  const delivery = recipient.delivery === "NONE" ? "EMAIL" : recipient.delivery;
  return { name: to.name, email: to.email, phone, delivery };
}

function factsOf(before: RecipientRow, after: Person, reason: string) {
  const named = ({ name, email, phone }: Omit<Person, "delivery">) => ({ name, email, phone });
  return { before: named(before), after: named(after), ...(reason === "" ? {} : { reason }) };
}

function refuse(path: string, message: string): never {
  throw new AppError("invalid_request", `\`${path}\` ${message}.`, { issues: [{ path, message }] });
}
