import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import type { CoverView } from "@/lib/contracts/cover";
import { ExactTime } from "./exact-time";
import { Letter } from "./letter";
import { LetterHead } from "./letter-head";
import { OpenButton } from "./open-button";

/** A link that leads nowhere to sign: says why, and what to do. */
export function CoverState({ cover, token, embedded }: { cover: CoverView; token: string; embedded?: boolean }) {
  const t = useTranslations("ceremony.state");
  const format = useFormatter();
  const { status } = cover;
  if (status === "open") return null;
  const hears = cover.hearsByMail ? "mail" : "page";
  const told = { subject: cover.subject, sender: cover.senderName, hears };
  const names = format.list(cover.waitingFor);
  const hasCopy = status === "acted" || status === "completed";
  const closed = status === "voided" || status === "declined" || status === "expired";

  return (
    <Letter recipientId={cover.recipientId}>
      <LetterHead cover={cover} />
      <h1 className="text-20 font-semibold break-words md:text-28">
        {status === "acted" ? t(`acted.title.${cover.role}`) : t(`${status}.title`, told)}
      </h1>
      <p className="mt-3 max-w-[58ch] text-16 break-words text-ink-2">
        {status === "expired"
          ? cover.expiresAt
            ? t.rich("expired.textRich", { ...told, date: () => <ExactTime at={cover.expiresAt!} /> })
            : t("expired.textWithoutDate", told)
          : status === "acted"
            ? t(cover.waitingFor.length > 0 ? "acted.text" : "acted.textSealing", { ...told, names })
            : t(`${status}.text`, told)}
      </p>
      {status === "waiting" ? (
        <p className="mt-3 text-16 font-medium break-words">{t("waiting.who", { names })}</p>
      ) : null}
      {closed && cover.closeReason ? (
        <p className="mt-4 max-w-[58ch] border-s-2 max-md:mb-4 border-line-2 ps-4 break-words text-ink-2">
          <span className="block text-12 font-medium">{t("reason")}</span>
          {cover.closeReason}
        </p>
      ) : null}
      {hasCopy || cover.opensTrail ? (
        <OpenButton token={token} embedded={embedded} label={t(hasCopy ? "openCopy" : "openTrail")} />
      ) : null}
      {closed && cover.senderEmail ? (
        <p className="mt-8">
          <a
            href={`mailto:${cover.senderEmail}?subject=${encodeURIComponent(cover.subject)}`}
            className="link inline-flex min-h-11 items-center"
          >
            {t("ask", { sender: cover.senderName })}
          </a>
        </p>
      ) : null}
      {status === "waiting" || status === "draft" || status === "returned" ? <AutoRefresh everyMs={30_000} /> : null}
    </Letter>
  );
}

type DeadEndProps = {
  state: "unknown" | "replaced" | "session" | "embed" | "handover" | "forwarded";
  children?: ReactNode;
};

/** A page without an envelope: a link that leads nowhere, or a session that has ended. */
export function DeadEnd({ state, children }: DeadEndProps) {
  const t = useTranslations("ceremony.state");
  return (
    <Letter>
      <h1 className="text-20 font-semibold md:text-28">{t(`${state}.title`)}</h1>
      <p className="mt-3 max-w-[58ch] text-16 text-ink-2">{t(`${state}.text`)}</p>
      {children}
    </Letter>
  );
}
