import { useTranslations } from "next-intl";
import { type Glyph, StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { Envelope } from "@/lib/contracts/envelope";
import type { Recipient, RecipientStatus } from "@/lib/contracts/recipients";
import { CorrectAction } from "./correct-action";
import { OrderAction } from "./order-action";
import { movable } from "./order-slots";
import { isCorrectable, isInFlight, isOrdered, type Tone, toneClass } from "./status";
import { useNameOf } from "./use-name-of";

const looks: Record<RecipientStatus, { glyph: Glyph; tone: Tone }> = {
  PENDING: { glyph: "draft", tone: "none" },
  SENT: { glyph: "sent", tone: "none" },
  VIEWED: { glyph: "opened", tone: "move" },
  SIGNED: { glyph: "completed", tone: "done" },
  CONFIRMED: { glyph: "completed", tone: "done" },
  APPROVED: { glyph: "completed", tone: "done" },
  DECLINED: { glyph: "stopped", tone: "stop" },
  RETURNED: { glyph: "returned", tone: "wait" },
  BOUNCED: { glyph: "stopped", tone: "stop" },
};

/** Everyone in the envelope: place in the order, who, what became of it and when. */
export function RecipientList({
  envelope,
  checkCodes,
}: {
  envelope: Envelope;
  checkCodes: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("dashboard.detail");
  const told = useTranslations("dashboard.recipient");
  const nameOf = useNameOf();
  const ordered = isOrdered(envelope.recipients);
  return (
    <>
      <h2 className="flex items-baseline gap-2 pt-8 pb-2 font-semibold">
        {t("recipients")}
        {ordered ? <span className="font-normal text-ink-3">{t("inOrder")}</span> : null}
        {canReorder(envelope) ? <OrderAction envelope={envelope} /> : null}
      </h2>
      <ol className="border-t border-line">
        {envelope.recipients.map((recipient, index) => (
          <li
            key={recipient.id}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line py-3 md:grid-cols-[auto_minmax(0,1fr)_auto]"
          >
            <span className="flex h-5 items-center gap-3">
              {ordered ? <span className="w-4 text-ink-3 tabular-nums">{place(recipient)}</span> : null}
              <i
                aria-hidden
                className="size-2.5 flex-none rounded-full"
                style={{ background: `var(--p${(index % 8) + 1})` }}
              />
            </span>
            <div className="min-w-0">
              <p className={`font-medium break-words ${recipient.erasedAt ? "text-ink-3" : ""}`}>{nameOf(recipient)}</p>
              {recipient.name ? <p className="text-12 wrap-anywhere text-ink-2">{recipient.email}</p> : null}
              <Asked recipient={recipient} />
              {checkCodes[recipient.id] ? (
                <p className="text-12 text-ink-3" title={told("checkCodeWhy")}>
                  {told("checkCode", { code: checkCodes[recipient.id]! })}
                </p>
              ) : null}
              {isInFlight(envelope.status) && !envelope.sealing && isCorrectable(recipient) ? (
                <CorrectAction envelopeId={envelope.id} recipient={recipient} name={nameOf(recipient)} />
              ) : null}
            </div>
            <State envelope={envelope} recipient={recipient} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** With one alone there is nothing to come before or after; the order of a draft is changed with everything else of it. */
const canReorder = ({ status, sealing, recipients }: Envelope): boolean =>
  (isInFlight(status) || status === "RETURNED_TO_SENDER") && !sealing && movable(recipients).length > 1;

/** What the sender asked or allowed besides the role. */
function Asked({ recipient }: { recipient: Recipient }) {
  const t = useTranslations("dashboard.recipient");
  const asked = [
    recipient.mustConfirm && recipient.status !== "CONFIRMED" ? t("asksToConfirm") : "",
    recipient.allowForwarding ? t("mayForward") : "",
  ].filter(Boolean);
  return asked.length > 0 ? <p className="text-12 text-ink-3">{asked.join(" · ")}</p> : null;
}

const place = ({ role, order }: Recipient) => (role === "CARBON_COPY" ? "–" : order);

function State({ envelope, recipient }: { envelope: Envelope; recipient: Recipient }) {
  const t = useTranslations("dashboard.recipient");
  const role = useTranslations("dashboard.role");
  const at = recipient.signedAt ?? recipient.confirmedAt ?? recipient.declinedAt ?? recipient.viewedAt;
  const copy = recipient.role === "CARBON_COPY";
  const look = copy ? looks[envelope.status === "COMPLETED" ? "SIGNED" : "PENDING"] : looks[recipient.status];
  const word = copy
    ? t(envelope.status === "COMPLETED" ? "copySent" : "copyLater")
    : envelope.status === "DRAFT"
      ? role(recipient.role)
      : t(recipient.status);
  return (
    <div className="max-md:col-start-2 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-2 md:text-right">
      <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${toneClass[look.tone]}`}>
        <StatusGlyph glyph={look.glyph} />
        {word}
      </span>
      {at && !copy ? <Time at={at} className="text-12 text-ink-3 md:block" /> : null}
    </div>
  );
}
