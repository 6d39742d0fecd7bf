"use client";

import { useState } from "react";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { CeremonyPage } from "./ceremony-page";
import { EmbedHeight } from "./embed-height";
import { EmbedSignal } from "./embed-signal";
import type { EmbedEvent } from "./tell-parent";
import type { SubmitProblem } from "./use-submit";

const told: Partial<Record<Ceremony["recipient"]["status"], EmbedEvent>> = {
  SIGNED: "signed",
  APPROVED: "approved",
  CONFIRMED: "confirmed",
  DECLINED: "declined",
  RETURNED: "returned",
};

/** What ends without this person: they cannot go on, and the page around the frame should know. */
const deadEnds: readonly Ceremony["envelope"]["status"][] = ["DECLINED", "VOIDED", "EXPIRED", "RETURNED_TO_SENDER"];

/** The ceremony in a frame, whose progress the page around it hears. */
export function EmbeddedCeremony({ initial, origins }: { initial: Ceremony; origins: readonly string[] }) {
  const [now, setNow] = useState(initial);
  const [trouble, setTrouble] = useState<SubmitProblem>();
  const who = { origins, recipientId: initial.recipient.id, envelopeId: initial.envelope.id };
  const event = told[now.recipient.status];
  const closed = deadEnds.includes(now.envelope.status);
  const completed = now.envelope.status === "COMPLETED" && !now.envelope.sealing;
  return (
    <>
      {/* Once more where the document that was sent back is sent again. */}
      {event || !closed ? <EmbedSignal {...who} event="viewed" /> : null}
      {event ? <EmbedSignal {...who} event={event} /> : null}
      {event || closed ? <EmbedHeight origins={origins} /> : null}
      {completed ? <EmbedSignal {...who} event="completed" /> : null}
      {!event && closed ? <EmbedSignal {...who} event="error" reason="closed" /> : null}
      {trouble ? (
        <EmbedSignal {...who} event="error" reason={trouble === "session" ? "session_ended" : "not_accepted"} />
      ) : null}
      <CeremonyPage initial={initial} onChange={setNow} onTrouble={setTrouble} />
    </>
  );
}
