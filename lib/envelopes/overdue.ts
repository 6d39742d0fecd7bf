import { AppError } from "@/lib/errors";
import { allowed } from "./machine";
import type { Stored } from "./store";

/** Its time is over, whether or not the job that says so has run yet. */
export function isOverdue(stored: Pick<Stored, "envelope">, now: Date): boolean {
  const { expiresAt, status, sealing } = stored.envelope;
  return expiresAt !== null && expiresAt <= now && !sealing && allowed[status].includes("expire");
}

/** Throws when its time is over, whether or not the job that says so has come. */
export function requireInTime(stored: Pick<Stored, "envelope">, now: Date): void {
  if (isOverdue(stored, now))
    throw new AppError("envelope_wrong_status", "The time to sign is over: this envelope has expired.");
}
