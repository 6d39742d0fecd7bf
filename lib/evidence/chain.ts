import canonicalize from "canonicalize";
import { sha256Hex } from "@/lib/crypto/digest";

/** Hash before the first event of an envelope. */
export const GENESIS = "0".repeat(64);

/** The hashed part of an event, in the order of the chain. */
export type ChainedEvent = {
  envelopeId: string;
  seq: number;
  id: string;
  type: string;
  /** ISO-8601 UTC with milliseconds. */
  at: string;
  actor: Record<string, string>;
  payload: Record<string, unknown>;
  commitment: string;
  previousHash: string;
};

/** SHA-256 over the event's canonical JSON (RFC 8785), lower-case hex. It covers the previous hash, hence all before it. */
export function hashEvent(event: ChainedEvent): string {
  const { envelopeId, seq, id, type, at, actor, payload, commitment, previousHash } = event;
  return sha256Hex(canonical({ v: 1, envelopeId, seq, id, type, at, actor, payload, commitment, previousHash }));
}

/** Commitment to personal data: without the salt it tells nothing, with it anyone can check what was recorded. */
export function commit(salt: string, data: Record<string, unknown>): string {
  return sha256Hex(`${salt}.${canonical(data)}`);
}

export type ChainVerdict =
  | { intact: true; head: string }
  | { intact: false; seq: number; reason: "sequence" | "previous_hash" | "hash" | "commitment" };

type Recorded = ChainedEvent & { hash: string; personal?: { salt: string; data: Record<string, unknown> } | undefined };

/** Recomputes a chain from its first event. Erased personal data is no fault; altered data is. */
export function verifyChain(events: readonly Recorded[]): ChainVerdict {
  let head = GENESIS;
  for (const [index, event] of events.entries()) {
    const fault = faultOf(event, index + 1, head);
    if (fault) return { intact: false, seq: index + 1, reason: fault };
    head = event.hash;
  }
  return { intact: true, head };
}

function faultOf(event: Recorded, expectedSeq: number, head: string) {
  if (event.seq !== expectedSeq) return "sequence";
  if (event.previousHash !== head) return "previous_hash";
  if (hashEvent(event) !== event.hash) return "hash";
  if (event.personal && commit(event.personal.salt, event.personal.data) !== event.commitment) return "commitment";
  return undefined;
}

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("value has no JSON form");
  return text;
}
