/** What the frame tells the page around it. */
export type EmbedEvent = "ready" | "viewed" | "signed" | "approved" | "declined" | "returned" | "error";
/** Why the person cannot go on in this frame. */
export type EmbedTrouble = "closed" | "locked" | "session_ended" | "not_accepted";

type EmbedMessage = {
  source: "certyneo";
  event: EmbedEvent;
  reason?: EmbedTrouble | undefined;
  recipientId: string;
  envelopeId?: string | undefined;
};

/** Posted to the allowed origins only: the browser delivers it if the page around the frame is one of them. */
export function tellParent(origins: readonly string[], message: Omit<EmbedMessage, "source">): void {
  if (window.parent === window) return;
  const around = window.location.ancestorOrigins?.[0];
  const targets = around === undefined ? origins : origins.filter((origin) => origin === around);
  for (const origin of targets) window.parent.postMessage({ source: "certyneo", ...message }, origin);
}
