import { db, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import type { CoverStatus } from "@/lib/contracts/cover";
import { hashToken } from "@/lib/crypto/token";
import { listEvents } from "@/lib/evidence/store";
import { enqueue, SOMEBODY_WAITS } from "@/lib/jobs/enqueue";
import { findLinkEver, type LinkEver } from "./link-store";
import { coverStatus } from "./links";
import { findEnvelopeById, findEnvelopeIdOf, type Stored } from "./store";

/** What a new link is good for: there is something to do, or a copy to get. */
const leadsSomewhere = new Set<CoverStatus>(["open", "completed"]);

/**
 * Has a new link mailed to whoever got this one, at the address that it went to. Nothing happens, and nobody is told so,
 * when the link is unknown, when it is neither this person's turn nor complete, or when their address is another one since: what somebody
 * holds of an old link gives them no message to a new address. At most one mail an hour (`compose-fresh-link`).
 */
export async function askForFreshLink(token: string, now: Date): Promise<void> {
  const link = await findLinkEver(db(), hashToken(token));
  const envelopeId = link && (await findEnvelopeIdOf(db(), link.recipientId));
  const stored = envelopeId ? await findEnvelopeById(db(), envelopeId) : undefined;
  const recipient = stored?.recipients.find((each) => each.id === link?.recipientId);
  if (!link || !stored || !recipient || !leadsSomewhere.has(coverStatus(stored, recipient))) return;
  if (await wentElsewhere(stored, link)) return;
  const { workspaceId, environment } = stored.envelope;
  const { recipientId } = link;
  const options = { jobKey: `compose-fresh-link:${recipientId}`, priority: SOMEBODY_WAITS };
  await transact(systemCtx("fresh-link", workspaceId, environment, now), (tx) =>
    enqueue(tx, "compose-fresh-link", { recipientId }, options),
  );
}

/** The address was corrected after this link was made, or somebody else has taken the place of who got it. */
async function wentElsewhere({ envelope }: Stored, { recipientId, createdAt }: LinkEver): Promise<boolean> {
  const events = await listEvents(db(), envelope.id);
  return events.some(
    ({ type, at, payload }) =>
      payload.recipientId === recipientId &&
      at >= createdAt &&
      (type === "recipient.forwarded" ||
        (type === "recipient.corrected" && (payload.corrected as string[] | undefined)?.includes("email"))),
  );
}

/** Why a link leads nowhere that did once: it was replaced, or what it led to was passed on to another person. */
export async function whyDead(token: string): Promise<"replaced" | "forwarded" | undefined> {
  const link = await findLinkEver(db(), hashToken(token));
  if (!link?.revokedAt) return undefined;
  const envelopeId = await findEnvelopeIdOf(db(), link.recipientId);
  const events = envelopeId ? await listEvents(db(), envelopeId) : [];
  const isForwarded = events.some(
    ({ type, at, payload }) =>
      type === "recipient.forwarded" && payload.recipientId === link.recipientId && at >= link.createdAt,
  );
  return isForwarded ? "forwarded" : "replaced";
}
