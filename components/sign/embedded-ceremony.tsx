"use client";

import { useState } from "react";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { CeremonyPage } from "./ceremony-page";
import { EmbedSignal } from "./embed-signal";
import type { EmbedEvent } from "./tell-parent";

const told: Partial<Record<Ceremony["recipient"]["status"], EmbedEvent>> = {
  SIGNED: "signed",
  APPROVED: "approved",
  DECLINED: "declined",
};

/** The ceremony in a frame, whose progress the page around it hears. */
export function EmbeddedCeremony({ initial, origins }: { initial: Ceremony; origins: readonly string[] }) {
  const [status, setStatus] = useState(initial.recipient.status);
  const who = { origins, recipientId: initial.recipient.id, envelopeId: initial.envelope.id };
  const event = told[status];
  return (
    <>
      <EmbedSignal {...who} event="viewed" />
      {event ? <EmbedSignal {...who} event={event} /> : null}
      <CeremonyPage initial={initial} onChange={(ceremony) => setStatus(ceremony.recipient.status)} />
    </>
  );
}
