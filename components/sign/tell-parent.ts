/** What the frame tells the page around it. */
export type EmbedEvent =
  | "ready"
  | "viewed"
  | "signed"
  | "approved"
  | "confirmed"
  | "declined"
  | "returned"
  | "completed"
  | "error";
/** Why the person cannot go on in this frame. */
export type EmbedTrouble = "closed" | "locked" | "session_ended" | "not_accepted" | "cookies_blocked";

type EmbedMessage = {
  source: "certyneo";
  /** Of these messages. Another one would be for changes that a page written for this one cannot bear. */
  version: 1;
  event: EmbedEvent;
  reason?: EmbedTrouble | undefined;
  recipientId: string;
  envelopeId?: string | undefined;
};

/** Tells the page around the frame what was reached. */
export function tellParent(origins: readonly string[], message: Omit<EmbedMessage, "source" | "version">): void {
  post(origins, { source: "certyneo", version: 1, ...message } satisfies EmbedMessage);
}

/** Tells the page around the frame how high the frame must be to show all of its page. No event, so under another name. */
export function tellHeight(origins: readonly string[], height: number): void {
  post(origins, { source: "certyneo-height", version: 1, height });
}

/** To the allowed origins only: the browser delivers it if the page around the frame is one of them. */
function post(origins: readonly string[], message: object): void {
  if (window.parent === window) return;
  const around = window.location.ancestorOrigins?.[0];
  const targets = around === undefined ? origins : origins.filter((origin) => origin === around);
  for (const origin of targets) window.parent.postMessage(message, origin);
}
