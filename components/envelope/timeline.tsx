import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { Envelope, EvidenceEvent } from "@/lib/contracts/envelope";
import { describeAgent } from "./describe-agent";
import type { Tone } from "./status";
import { useNameOf } from "./use-name-of";

const dots: Record<string, Tone> = {
  "envelope.sent": "none",
  "recipient.signed": "done",
  "recipient.approved": "done",
  "recipient.confirmed": "done",
  "envelope.completed": "done",
  "envelope.seal_upgraded": "done",
  "recipient.locked": "wait",
  "recipient.declined": "stop",
  "envelope.declined": "stop",
  "envelope.voided": "stop",
  "envelope.expired": "stop",
  "envelope.resubmitted": "none",
  "envelope.legal_hold_set": "none",
  "envelope.purged": "stop",
  "envelope.reported": "stop",
  "recipient.returned": "wait",
  "envelope.returned_to_sender": "wait",
  "recipient.bounced": "stop",
  "recipient.signature_canceled": "stop",
  "recipient.approval_canceled": "stop",
};
const dotClass: Record<Tone, string> = {
  wait: "bg-st-wait",
  move: "bg-st-move",
  done: "bg-st-done",
  stop: "bg-st-stop",
  none: "bg-ink-3",
};

type Props = { envelope: Envelope; events: readonly EvidenceEvent[] };

/** What happened, newest first: one sentence with the person first, its time, and the proof below it. */
export function Timeline({ envelope, events }: Props) {
  return (
    <ol>
      {[...events].reverse().map((event, index, all) => {
        const tone = dots[event.type];
        return (
          <li key={event.id} className="relative grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 py-2">
            <span
              aria-hidden
              className={`absolute left-[7.5px] w-px bg-line-2 ${index === 0 ? "top-4.5" : "top-0"} ${index === all.length - 1 ? "bottom-[calc(100%-18px)]" : "bottom-0"}`}
            />
            <span
              aria-hidden
              className={`relative mx-[3.5px] my-[5.5px] size-[9px] rounded-full ring-3 ring-surface ${tone ? dotClass[tone] : "border-[1.5px] border-ink-3 bg-surface"}`}
            />
            <span className="min-w-0 break-words">
              <Sentence envelope={envelope} event={event} />
              {event.undelivered ? <Undelivered /> : null}
              <Proof event={event} />
            </span>
            <Time at={event.at} className="text-12/5 whitespace-nowrap text-ink-3" />
          </li>
        );
      })}
    </ol>
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function Sentence({ envelope, event }: { envelope: Envelope; event: EvidenceEvent }) {
  const t = useTranslations("dashboard.event");
  const nameOf = useNameOf();
  const recipient = envelope.recipients.find((each) => each.id === event.payload.recipientId);
  const subject = text(event.personal?.name) || (recipient ? nameOf(recipient) : "");
  const name = event.personal === null ? t("erased") : subject || envelope.sender.name || envelope.sender.email;
  const byKey = event.actor.type === "api_key" && ["envelope.created", "envelope.sent"].includes(event.type);
  const key = byKey ? `${event.type}ByKey` : variantOf(event);
  const values = {
    name,
    previous: previousOf(event) || t("erased"),
    type: event.type,
    count: envelope.recipients.length,
    b: (chunks: ReactNode) => <b>{chunks}</b>,
  };
  return t.rich(t.has(key) ? key : "other", values);
}

/** The sentence of an event that is told in more than one way. */
function variantOf({ type, payload }: EvidenceEvent): string {
  if (payload.former) return `${type}Former`;
  if (type === "envelope.updated" && String(payload.changed) === "order") return `${type}Order`;
  return type === "recipient.bounced" && payload.by === "SMS" ? "recipient.bouncedText" : type;
}

/** Who passed it on to the person that the event names. */
function previousOf({ personal }: EvidenceEvent): string {
  const before = personal?.before as { name?: unknown; email?: unknown } | undefined;
  return text(before?.name) || text(before?.email);
}

/** The invitation is written, and in the outbox: nobody has got it. */
function Undelivered() {
  const t = useTranslations("dashboard.event");
  return (
    <span className="mt-0.5 flex items-center gap-1 text-12 font-medium text-st-wait">
      <MailX aria-hidden className="size-3.5 flex-none" />
      {t("undelivered")}
    </span>
  );
}

/** Events that only follow from another carry its place and browser; shown once is enough. */
const consequences = ["envelope.delivered", "recipient.sent", "envelope.declined", "envelope.returned_to_sender"];

function Proof({ event }: { event: EvidenceEvent }) {
  const t = useTranslations("dashboard.event");
  if (consequences.includes(event.type)) return null;
  const reason = text(event.personal?.reason);
  const { browser, system } = describeAgent(text(event.personal?.userAgent));
  const agent = browser && system ? t("agent", { browser, system }) : (browser ?? system ?? "");
  const parts = [reason ? t("reason", { reason }) : "", text(event.personal?.ip), agent].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <span className="block text-12 text-ink-2" title={t("hash", { hash: event.hash })}>
      {parts.join(" · ")}
    </span>
  );
}
