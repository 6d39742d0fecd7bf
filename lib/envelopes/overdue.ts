import { allowed } from "./machine";
import type { Stored } from "./store";

/** Its time is over, whether or not the job that says so has run yet. */
export function isOverdue(stored: Pick<Stored, "envelope">, now: Date): boolean {
  const { expiresAt, status, sealing } = stored.envelope;
  return expiresAt !== null && expiresAt <= now && !sealing && allowed[status].includes("expire");
}
