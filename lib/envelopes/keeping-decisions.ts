import { AppError } from "@/lib/errors";
import type { Aggregate, Change } from "./aggregate";
import type { Command } from "./machine";
import { party } from "./recipient-decisions";

type Keeping = Extract<Command, { kind: "hold" | "release" | "purge" | "erase" }>;

/** What is kept of an envelope, and what is deleted. Status and turn have been looked at. */
export function decideKeeping(envelope: Aggregate, command: Keeping): Change[] {
  if (envelope.isPurged && command.kind === "purge") return [];
  if (envelope.isPurged) throw new AppError("purged", "This envelope was purged; there is nothing left of it to keep.");
  switch (command.kind) {
    // Holding again gives another reason.
    case "hold":
      return [{ type: "envelope.legal_hold_set" }];
    case "release":
      return envelope.isHeld ? [{ type: "envelope.legal_hold_released" }] : [];
    case "purge":
      requireDeletable(envelope);
      return [{ type: "envelope.purged" }];
    case "erase":
      requireDeletable(envelope);
      return [...command.recipientIds.map((id) => party(envelope, id).id), ...(command.formerIds ?? [])].map(
        (recipientId) => ({
          type: "recipient.erased",
          recipientId,
        }),
      );
  }
}

export type ReasonToKeep = "legal_hold" | "not_ended" | "in_progress";

/** What stands against deletion besides the envelope's status. */
export function reasonAgainstDeletion(envelope: Aggregate): Exclude<ReasonToKeep, "not_ended"> | undefined {
  if (envelope.isHeld) return "legal_hold";
  return envelope.hasTrail ? undefined : "in_progress";
}

function requireDeletable(envelope: Aggregate): void {
  const reason = reasonAgainstDeletion(envelope);
  if (reason === "legal_hold")
    throw new AppError("legal_hold", "This envelope is under legal hold. Release the hold before anything is deleted.");
  if (reason === "in_progress") {
    throw new AppError("envelope_wrong_status", "The audit trail is still being made. Ask again in a moment.", {
      headers: { "retry-after": "2" },
    });
  }
}
