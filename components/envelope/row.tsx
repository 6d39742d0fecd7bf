import { Lock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { EnvelopeSummary } from "@/lib/contracts/envelope";
import { SelectBox } from "./select-box";
import { sinceOf, statusOf, toneClass, waitsFor } from "./status";
import { StatusWord } from "./status-word";
import { useNameOf } from "./use-name-of";

/** Columns of the list on a wide screen; the heading uses them too. */
export const listColumns =
  "md:grid-cols-[16px_minmax(0,1fr)_112px_164px_96px] lg:grid-cols-[16px_minmax(0,1fr)_112px_264px_96px]";

/** Labels beside a subject; the others are on the envelope's page. */
const mostTags = 2;

type Props = { envelope: EnvelopeSummary; myEmail: string };

/** One envelope: what, status, whom it waits for, since when. The whole row is the link. */
export function EnvelopeRow({ envelope, myEmail }: Props) {
  const mine = waitsFor(envelope).some((recipient) => recipient.email.toLowerCase() === myEmail.toLowerCase());
  const look = statusOf(envelope);
  const shown = mine ? { ...look, glyph: "attention" as const, tone: "wait" as const } : look;
  return (
    <li
      className={`group/row relative grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-b border-line py-3 before:absolute before:-inset-x-4 before:inset-y-0 before:-z-10 before:rounded-control hover:before:bg-hover has-[a:focus-visible]:before:bg-hover max-md:before:hidden md:h-15 md:gap-x-3 md:py-0 lg:gap-x-4 ${listColumns} has-[a:focus-visible]:after:absolute has-[a:focus-visible]:after:inset-y-0 has-[a:focus-visible]:after:-left-4 has-[a:focus-visible]:after:w-[3px] has-[a:focus-visible]:after:rounded-[2px] has-[a:focus-visible]:after:bg-accent`}
    >
      <span className={`max-md:self-start max-md:pt-0.5 ${toneClass[shown.tone]}`}>
        <SelectBox id={envelope.id} subject={envelope.subject}>
          <StatusGlyph glyph={shown.glyph} />
        </SelectBox>
      </span>
      <Link
        href={`/envelopes/${envelope.id}`}
        data-row={envelope.id}
        prefetch={false}
        className="grid min-w-0 after:absolute after:-inset-x-4 after:inset-y-0 after:rounded-control focus-visible:shadow-none! focus-visible:outline-none! focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        <Subject envelope={envelope} />
        <span className="truncate text-12 text-ink-2 max-md:hidden">
          <Detail envelope={envelope} />
        </span>
      </Link>
      <StatusWord look={shown} className="truncate max-md:hidden" />
      <span className="truncate max-md:col-start-2 max-md:col-end-4 max-md:row-start-2 max-md:text-12 max-md:text-ink-2">
        <span className="md:hidden">
          <StatusWord look={shown} />
        </span>
        <Waits envelope={envelope} mine={mine} />
      </span>
      <Time
        at={sinceOf(envelope)}
        form="since"
        className="text-right whitespace-nowrap text-ink-2 max-md:col-start-3 max-md:row-start-1 max-md:text-12"
      />
    </li>
  );
}

function Subject({ envelope: { subject, purgedAt, legalHold, tags } }: { envelope: EnvelopeSummary }) {
  const t = useTranslations("dashboard.row");
  return (
    <span className="flex min-w-0 items-center gap-1.5 font-medium">
      <span className={`truncate ${purgedAt ? "text-ink-3" : ""}`}>{purgedAt ? t("purged") : subject}</span>
      {legalHold ? <Lock role="img" aria-label={t("held")} className="size-3.5 flex-none text-ink-2" /> : null}
      {tags.slice(0, mostTags).map((tag) => (
        <span
          key={tag}
          className="max-w-32 flex-none truncate rounded-control bg-hover px-1.5 py-px text-12 font-normal text-ink-2 max-md:hidden"
        >
          {tag}
        </span>
      ))}
    </span>
  );
}

function Detail({ envelope }: { envelope: EnvelopeSummary }) {
  const t = useTranslations("dashboard.row");
  const quoted = useTranslations("dashboard.detail");
  const nameOf = useNameOf();
  if (envelope.purgedAt) return t("purgedNames");
  if (envelope.sealing) return t("sealing");
  const decliner = envelope.recipients.find((recipient) => recipient.status === "DECLINED");
  if (decliner?.declineReason) return t("declined", { name: nameOf(decliner), reason: decliner.declineReason });
  if (envelope.status === "VOIDED" && envelope.closeReason) return quoted("reason", { reason: envelope.closeReason });
  return envelope.recipients.map(nameOf).join(", ") || t("noRecipients");
}

function Waits({ envelope, mine }: { envelope: EnvelopeSummary; mine: boolean }) {
  const t = useTranslations("dashboard.row");
  const nameOf = useNameOf();
  const waiting = waitsFor(envelope);
  const first = waiting[0];
  if (!first) return null;
  if (mine) {
    const acting = waiting.some((recipient) => recipient.role === "SIGNER") ? "youSign" : "youApprove";
    return <Dotted>{t(acting)}</Dotted>;
  }
  const note =
    waiting.length > 1
      ? t("more", { count: waiting.length - 1 })
      : t(first.status === "VIEWED" ? "opened" : "notOpened");
  return (
    <Dotted>
      {nameOf(first)} <span className="text-ink-3">{note}</span>
    </Dotted>
  );
}

/** On a phone the status stands before it, with a dot between. */
function Dotted({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="md:hidden">
        {" · "}
      </span>
      {children}
    </>
  );
}
