import type { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { newId } from "@/lib/ids";
import { authenticationOf, phoneOf } from "./recipient-access";
import type { RecipientRow } from "./store";

/** The row of the recipient at `index`: nothing has happened to it yet. */
export function newRecipient(input: CreateEnvelope, index: number, envelopeId: string): RecipientRow {
  const given = input.recipients[index]!;
  const inSequence = input.signingOrder === "SEQUENTIAL" && input.recipients.every((each) => each.order === undefined);
  return {
    id: newId("recipient"),
    envelopeId,
    position: index,
    email: given.email,
    name: given.name ?? "",
    phone: phoneOf(given),
    role: given.role,
    order: given.order ?? (inSequence ? index + 1 : 1),
    status: "PENDING",
    delivery: given.delivery,
    allowForwarding: given.allowForwarding,
    mustConfirm: given.mustConfirm,
    locale: given.locale ?? input.locale ?? "en",
    localeGiven: (given.locale ?? input.locale) !== undefined,
    writesIn: null,
    viewedAt: null,
    actedAt: null,
    confirmedAt: null,
    declinedAt: null,
    declineReason: null,
    mark: null,
    authentication: authenticationOf(input, index),
    accessCodeHash: null,
    lastAskedAt: null,
    askedCount: 0,
    remindedAt: null,
    codeFailures: 0,
    lockedUntil: null,
    erasedAt: null,
  };
}
