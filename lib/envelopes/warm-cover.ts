import { db } from "@/db/client";
import type { CoverView } from "@/lib/contracts/cover";
import { warmFirstPage } from "@/lib/documents/page-picture";
import { findEnvelopeById, findEnvelopeIdOf } from "./store";

/**
 * While somebody reads the cover, the first page behind it is drawn, so that it is there when they open it. Nobody is shown
 * it before, and nothing is recorded: whoever only looks at the cover, as mail scanners do, has viewed nothing.
 */
export async function warmCover({ recipientId, status }: Pick<CoverView, "recipientId" | "status">): Promise<void> {
  if (status !== "open") return;
  const envelopeId = await findEnvelopeIdOf(db(), recipientId);
  if (envelopeId) await drawFirstPage(envelopeId);
}

/**
 * The page that an envelope opens with, drawn when it is sent: who presses "Review document" as soon as the cover is there
 * waits for no scan. What has been drawn is not drawn again.
 */
export async function drawFirstPage(envelopeId: string): Promise<void> {
  const stored = await findEnvelopeById(db(), envelopeId);
  const first = stored?.documents[0]?.document;
  if (first) await warmFirstPage(first);
}
