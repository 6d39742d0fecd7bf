import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { OutboxText } from "@/lib/contracts/outbox-texts";
import { messageLooks } from "./message-looks";
import { EmptyList } from "./section-head";

/** Text messages this instance wrote, each as a phone would show it: the number, what it says, its link to press. */
export function OutboxTexts({ texts }: { texts: readonly OutboxText[] }) {
  const t = useTranslations("dashboard.outbox");
  if (texts.length === 0) return <EmptyList title={t("noTexts")} hint={t("noTextsHint")} />;
  return (
    <ul aria-label={t("texts")} className="border-t border-line">
      {texts.map((text) => (
        <TextRow key={text.id} text={text} />
      ))}
    </ul>
  );
}

function TextRow({ text }: { text: OutboxText }) {
  const t = useTranslations("dashboard.outbox");
  const look = messageLooks[text.status];
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-3 pl-2">
      <StatusGlyph glyph={look.glyph} className={`mt-0.5 ${look.tone}`} />
      <span className="font-medium tabular-nums">{text.to}</span>
      <Time at={text.createdAt} form="since" className="text-12/5 whitespace-nowrap text-ink-2" />
      <p className="col-start-2 mt-1 max-w-measure whitespace-pre-line wrap-anywhere" dir="auto">
        {linked(text.text)}
      </p>
      <span className={`text-right text-12 font-medium ${look.tone}`}>{t(`status.${text.status}`)}</span>
      {text.error || text.envelopeId ? (
        <p className="col-start-2 mt-1 flex flex-wrap gap-x-3 text-12 text-ink-2">
          {text.envelopeId ? (
            <Link href={`/envelopes/${text.envelopeId}`} className="link">
              {t("envelope")}
            </Link>
          ) : null}
          {text.error ? <span className="wrap-anywhere text-st-stop">{text.error}</span> : null}
        </p>
      ) : null}
    </li>
  );
}

/** What a phone makes of an address in a text. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, rendered once
      <a key={index} href={part} target="_blank" rel="noreferrer" className="link">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
