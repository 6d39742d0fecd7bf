/** What a frame tells of the person's way through it. */
export type EmbedEvent =
  | "ready"
  | "viewed"
  | "signed"
  | "approved"
  | "confirmed"
  | "declined"
  | "returned"
  | "completed";

/**
 * Why the person cannot go on: the envelope has ended without them, too many wrong codes, the session or its address is
 * over, an act was refused (they see why and can try again), their browser keeps no cookies in frames (they are offered a
 * window); or the frame has not said a word, as when its page may not
 * be shown here.
 */
export type EmbedTrouble = "closed" | "locked" | "session_ended" | "not_accepted" | "cookies_blocked" | "no_answer";

/** Of whom a message is. The envelope is known once the document is open. */
export type EmbedMessage = { recipientId?: string | undefined; envelopeId?: string | undefined };

type Hear<T> = ((message: T) => void) | undefined;

/** How a frame looks, and who hears of what happens in it. */
export type EmbedLook = {
  /** What a screen reader calls the frame. */
  title?: string | undefined;
  /** CSS length of the frame while documents are read: they scroll inside it. 90vh unless told. */
  height?: string | undefined;
  /** Pixels it never falls below; what comes before and after the documents may make it higher. 480 unless told. */
  minHeight?: number | undefined;
  /** The cover, or the question for a code, is there. */
  onReady?: Hear<EmbedMessage>;
  /** The person opened the documents. */
  onViewed?: Hear<EmbedMessage>;
  onSigned?: Hear<EmbedMessage>;
  onApproved?: Hear<EmbedMessage>;
  /** A viewer who was asked to confirmed that they have read it. */
  onConfirmed?: Hear<EmbedMessage>;
  onDeclined?: Hear<EmbedMessage>;
  /** The person asked for changes. */
  onReturned?: Hear<EmbedMessage>;
  /** Everybody has acted and the documents are sealed. */
  onCompleted?: Hear<EmbedMessage>;
  onError?: Hear<EmbedMessage & { reason: EmbedTrouble }>;
};

export type EmbedOptions = EmbedLook & {
  /** From `POST /api/v1/envelopes/{id}/recipients/{rid}/embed`; opens once, within ten minutes. */
  url: string;
};

export type Embedded = {
  readonly frame: HTMLIFrameElement;
  /** Takes other words, measures and listeners without loading the frame again. */
  update(look: EmbedLook): void;
  /** Takes the frame away; nothing is heard of it any more. */
  destroy(): void;
};

/** Of this interface and of the messages that it understands. */
export const version = 1;

const leastHeight = 480;
const mostHeight = 4000;
/** From when the frame has loaded until it should have said something, on a slow phone too. */
const answerWithinMs = 20_000;

type Told = EmbedMessage & { source?: unknown; event?: unknown; reason?: EmbedTrouble; height?: unknown };

const listeners = {
  ready: "onReady",
  viewed: "onViewed",
  signed: "onSigned",
  approved: "onApproved",
  confirmed: "onConfirmed",
  declined: "onDeclined",
  returned: "onReturned",
  completed: "onCompleted",
} as const satisfies Record<EmbedEvent, keyof EmbedLook>;

const isEvent = (event: unknown): event is EmbedEvent => typeof event === "string" && Object.hasOwn(listeners, event);

/**
 * Shows a signing session inside `place` (an element, or a selector of one). Each event is told once, an error each time
 * it happens. They are hints for the page: what counts is the webhook, or `GET /api/v1/envelopes/{id}` on your server.
 */
export function embed(place: Element | string, { url, ...look }: EmbedOptions): Embedded {
  const parent = typeof place === "string" ? document.querySelector(place) : place;
  if (!parent) throw new TypeError(`No element for the signing page: ${String(place)}`);
  const address = new URL(url);
  if (!/^https?:$/.test(address.protocol)) throw new TypeError("The signing page has no such address");
  const shown = new SigningFrame(address, look);
  parent.append(shown.frame);
  return { frame: shown.frame, update: (next) => shown.update(next), destroy: () => shown.destroy() };
}

class SigningFrame {
  readonly frame = document.createElement("iframe");
  #told = new Set<EmbedEvent>();
  #wantedHeight = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: URL,
    private look: EmbedLook,
  ) {
    this.update(look);
    window.addEventListener("message", this.#hear);
    this.frame.addEventListener("load", this.#expectAnswer);
    this.frame.src = address.href;
  }

  update(look: EmbedLook): void {
    this.look = look;
    this.frame.title = look.title ?? "Documents to sign";
    this.frame.style.cssText = "display:block;width:100%;border:0";
    this.frame.style.height = look.height ?? "90vh";
    this.frame.style.minHeight = `${Math.max(look.minHeight ?? leastHeight, this.#wantedHeight)}px`;
  }

  destroy(): void {
    this.look = {};
    clearTimeout(this.#silence);
    window.removeEventListener("message", this.#hear);
    this.frame.removeEventListener("load", this.#expectAnswer);
    this.frame.remove();
  }

  #expectAnswer = (): void => {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.look.onError?.({ reason: "no_answer" }), answerWithinMs);
  };

  #hear = ({ source, origin, data }: MessageEvent<Told | null>): void => {
    if (source !== this.frame.contentWindow || origin !== this.address.origin) return;
    if (typeof data !== "object" || data === null) return;
    clearTimeout(this.#silence);
    this.frame.removeEventListener("load", this.#expectAnswer);
    if (data.source === "certyneo") this.#tell(data);
    if (data.source === "certyneo-height" && Number.isFinite(data.height)) this.#grow(Number(data.height));
  };

  #grow(height: number): void {
    this.#wantedHeight = Math.min(height, mostHeight);
    this.update(this.look);
  }

  #tell({ event, recipientId, envelopeId, reason }: Told): void {
    if (event === "error") this.look.onError?.({ reason: reason ?? "not_accepted", recipientId, envelopeId });
    if (!isEvent(event)) return;
    // From here on documents scroll inside the frame.
    if (event === "viewed") this.#grow(0);
    if (this.#told.has(event)) return;
    this.#told.add(event);
    this.look[listeners[event]]?.({ recipientId, envelopeId });
  }
}
