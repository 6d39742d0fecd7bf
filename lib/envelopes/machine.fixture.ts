import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import { type Aggregate, type Change, evolve, type Party } from "./aggregate";
import { type Command, decide } from "./machine";

export const signer = (id: string, order = 1, status: Party["status"] = "SENT"): Party => ({
  id,
  role: "SIGNER",
  order,
  status,
});
export const envelope = (
  status: EnvelopeStatus,
  recipients: Party[] = [signer("a"), signer("b")],
  sealing = false,
): Aggregate => ({
  status,
  sealing,
  isHeld: false,
  isPurged: false,
  hasTrail: true,
  recipients,
  signersWithoutField: [],
});
export const run = (start: Aggregate, command: Command): Aggregate => decide(start, command).reduce(evolve, start);
export const typesOf = (changes: Change[]) => changes.map((change) => change.type);
