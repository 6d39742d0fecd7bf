import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CoverView } from "@/lib/contracts/cover";
import { greetingName } from "@/lib/fields/greeting-name";
import { ExactTime } from "./exact-time";
import { Genuine } from "./genuine";
import { LanguageSelect } from "./language-select";
import { Letter } from "./letter";
import { LetterHead } from "./letter-head";
import { OpenButton } from "./open-button";
import { ReportCover } from "./report-cover";

/** Who sends this and what it is, before anything is opened. Showing it changes nothing. */
export function Cover({ cover, token, embedded }: { cover: CoverView; token: string; embedded?: boolean }) {
  const t = useTranslations("ceremony");
  const first = greetingName(cover.recipientName);
  const named = { sender: cover.senderName, subject: cover.subject };
  const heading = first
    ? t(`cover.heading.${cover.part}`, { ...named, first })
    : t(`cover.headingUnnamed.${cover.part}`, named);

  return (
    <Letter
      below={
        <>
          {cover.recipientName ? (
            <span className="block">{t("cover.notYou", { recipient: cover.recipientName })}</span>
          ) : null}
          <ReportCover token={token} />
        </>
      }
    >
      <LetterHead cover={cover} />
      <h1 className="text-20 font-semibold break-words md:text-28">{heading}</h1>
      {cover.message.trim() ? (
        <p dir="auto" className="mt-2 max-w-[58ch] break-words whitespace-pre-line text-ink-2 md:mt-4 md:text-16">
          {t("quoted", { message: cover.message.trim() })}
        </p>
      ) : null}
      <dl className="mt-5 border-b border-line md:mt-8">
        <Fact name={t("cover.document", { count: cover.documents.length })}>
          {cover.documents.map((document, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike, the order stays
            <span key={index} className="block break-words">
              {t("cover.documentPages", { name: document.name, count: document.pageCount })}
            </span>
          ))}
        </Fact>
        <Fact name={t("cover.takes")}>
          {cover.minutes > 60
            ? t("cover.hours", { count: cover.minutes / 60 })
            : t("cover.minutes", { count: cover.minutes })}
        </Fact>
        {cover.recipientName ? <Fact name={t("cover.forYou")}>{cover.recipientName}</Fact> : null}
        {cover.expiresAt ? (
          <Fact name={t("cover.openUntil")}>
            <ExactTime at={cover.expiresAt} />
          </Fact>
        ) : null}
        <Fact name={t("cover.pageIn")}>
          <LanguageSelect recipientId={cover.recipientId} className="-my-2 -ms-0.5" />
          <span className="block text-12 font-normal text-ink-2">{t("cover.documentAsWritten")}</span>
        </Fact>
      </dl>
      <Genuine cover={cover} />
      <OpenButton
        token={token}
        embedded={embedded}
        label={t("cover.review")}
        note={t(`cover.reviewNote.${cover.part}`)}
      />
    </Letter>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] border-t border-line py-2.5 md:grid-cols-[120px_minmax(0,1fr)]">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}
