import type { Dict } from "@/lib/pdf/core/objects";

export type XrefEntry =
  | { kind: "free" }
  | { kind: "offset"; offset: number; gen: number }
  | { kind: "compressed"; streamNum: number; index: number };

export const FREE: XrefEntry = { kind: "free" };

export type XrefSection = { trailer: Dict; kind: "table" | "stream" };

/** Receives entries newest first; the first one for an object number wins. */
export type AddEntry = (num: number, entry: XrefEntry) => void;
