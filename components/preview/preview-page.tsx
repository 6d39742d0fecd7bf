"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { rehearse } from "@/lib/browser/rehearsal";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { stageFor } from "./stage";

/** Only in the browser: what the server would render has the addresses of a real signing. */
const CeremonyPage = dynamic(() => import("@/components/sign/ceremony-page").then((file) => file.CeremonyPage), {
  ssr: false,
});

/** The signing page itself, with nobody behind it. */
export function PreviewPage({ ceremony, documentIds }: { ceremony: Ceremony; documentIds: readonly string[] }) {
  const [isSet, setIsSet] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: set once, before anything of the page is there
  useEffect(() => {
    rehearse(stageFor(ceremony, documentIds));
    setIsSet(true);
  }, []);
  return isSet ? <CeremonyPage initial={ceremony} /> : <div className="min-h-dvh bg-desk" aria-busy />;
}
