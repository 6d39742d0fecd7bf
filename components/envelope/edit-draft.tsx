"use client";

import dynamic from "next/dynamic";
import type { KeptDraft } from "./kept-draft";

/** Its days and times are those of the sender's clock, which only their browser has. */
const NewEnvelope = dynamic(() => import("./new-envelope").then((file) => file.NewEnvelope), {
  ssr: false,
  loading: () => <div className="min-h-dvh flex-1 bg-desk" aria-busy />,
});

/** A draft that is kept already, in the form that made it. */
export function EditDraft({ kept }: { kept: KeptDraft }) {
  return <NewEnvelope kept={kept} />;
}
