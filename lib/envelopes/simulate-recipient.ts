import { db, transact } from "@/db/client";
import { type Ctx, simulatedCtx, systemCtx } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { approveEnvelope, confirmReading, declineEnvelope, returnEnvelope, signEnvelope } from "./act";
import { confirms } from "./aggregate";
import { apply } from "./apply";
import { bounceRecipient } from "./bounce";
import { consentOf } from "./consent";
import { expireForRecipient } from "./expire";
import { isInFlight } from "./machine";
import { parseSimulation, type SimulatedDeed } from "./simulated-address";
import { simulatedValues } from "./simulated-values";
import { findEnvelopeById, findEnvelopeIdOf, lockEnvelope, type RecipientRow, type Stored } from "./store";

/**
 * Does what the recipient's address says, in the test environment only: opens the document and acts, through the verbs
 * that people's acts go through. The evidence names the channel SIMULATED. May run twice: whoever has acted is left alone.
 */
export async function simulateRecipient(recipientId: string): Promise<void> {
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  const found = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  const recipient = found?.recipients.find((each) => each.id === recipientId);
  const simulation = recipient && parseSimulation(recipient.email);
  if (!found || !recipient || !simulation || found.envelope.environment !== "test") return;
  if (!isAwaited(found, recipient)) return;
  try {
    await perform(found, recipient, simulation.deed);
  } catch (error) {
    // Somebody else was faster, or the fields ask for what cannot be made up: trying again would change nothing.
    if (!(error instanceof AppError)) throw error;
    log.warn({ code: error.code, detail: error.detail, recipientId }, "simulated recipient could not act");
  }
}

const isAwaited = ({ envelope }: Stored, { status }: RecipientRow): boolean =>
  isInFlight(envelope.status) && (status === "SENT" || status === "VIEWED");

async function perform(stored: Stored, recipient: RecipientRow, deed: SimulatedDeed): Promise<void> {
  const { workspaceId } = stored.envelope;
  const acting = () => simulatedCtx(recipient.id, workspaceId, now());
  const platform = () => systemCtx("simulate-recipient", workspaceId, "test", now());
  if (deed === "bounce")
    return void (await bounceRecipient(platform(), recipient.id, "Simulated: no such mailbox.", recipient.email));
  await view(acting(), stored.envelope.id, recipient.id);
  const ctx = acting();
  if (deed === "expire") return void (await expireForRecipient(platform(), recipient.id));
  if (confirms(recipient) && (deed === "sign" || deed === "approve"))
    return void (await confirmReading(ctx, recipient.id));
  if (recipient.role !== "SIGNER" && recipient.role !== "APPROVER") return;
  if (deed === "decline") {
    await declineEnvelope(ctx, recipient.id, "Simulated: declined.");
  } else if (deed === "return") {
    await returnEnvelope(ctx, recipient.id, "Simulated: please change something.");
  } else if (recipient.role === "APPROVER") {
    await approveEnvelope(ctx, recipient.id, consentOf(stored, recipient).sha256);
  } else {
    await signEnvelope(ctx, recipient.id, {
      consentSha256: consentOf(stored, recipient).sha256,
      mark: { kind: "typed", text: recipient.name || "Simulated recipient" },
      values: simulatedValues(
        stored.fields.filter((field) => field.recipientId === recipient.id),
        recipient,
        ctx.now,
      ),
    });
  }
}

/** What pressing "Review document" does, without a link. */
function view(ctx: Ctx, envelopeId: string, recipientId: string): Promise<Stored> {
  return transact(ctx, async (tx) =>
    apply(tx, ctx, await lockEnvelope(tx, ctx, envelopeId), { kind: "view", recipientId }),
  );
}
