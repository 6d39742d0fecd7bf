"use client";

import dynamic from "next/dynamic";
import type { Seed } from "./seed";

/** Its days are those of the sender's clock, which only their browser has. */
const NewEnvelope = dynamic(() => import("./new-envelope").then((file) => file.NewEnvelope), {
  ssr: false,
  loading: () => <div className="min-h-dvh flex-1 bg-desk" aria-busy />,
});

/** A new envelope that begins with something. */
export function SeededEnvelope({ seed }: { seed: Seed }) {
  return <NewEnvelope seed={seed} />;
}
