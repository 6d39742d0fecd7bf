import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Time } from "@/components/ui/time";
import type { OutboxMail } from "@/lib/contracts/account";
import { MailView, type OpenMail } from "./mail-view";
import { messageLooks } from "./message-looks";
import { OutboxHead } from "./outbox-head";

type Props = {
  mails: readonly OutboxMail[];
  open: OpenMail | undefined;
  /** How many jobs fail. */
  failing: number;
  hasMailServer: boolean;
};

/** Mails this instance wrote: the list, and the one that is being read. */
export function Outbox({ mails, open, failing, hasMailServer }: Props) {
  const t = useTranslations("dashboard.outbox");
  return (
    <div className="mx-auto flex w-full max-w-list flex-1 flex-col px-4 pt-6 pb-10 md:px-6 lg:px-8">
      <OutboxHead current="messages" failing={failing} refreshHref={open ? `/outbox?mail=${open.id}` : "/outbox"} />
      <Notice tone="wait" title={hasMailServer ? undefined : t("notice")}>
        {t(hasMailServer ? "noticeSmtp" : "noticeHint")}
      </Notice>
      {mails.length === 0 ? (
        <div className="m-auto py-24 text-center">
          <p className="text-20 font-semibold">{t("empty")}</p>
          <p className="mt-1 text-ink-2">{t("emptyHint")}</p>
        </div>
      ) : (
        <div className="mt-6 grid flex-1 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
          <nav aria-label={t("mails")} className={`min-w-0 lg:border-r lg:border-line ${open ? "max-lg:hidden" : ""}`}>
            <ul className="border-t border-line">
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} chosen={mail.id === open?.id} />
              ))}
            </ul>
          </nav>
          <section aria-live="polite" className="min-w-0 lg:pl-8">
            {open ? (
              <>
                <Button asChild className="mb-2 -ml-3.5 lg:hidden">
                  <Link href="/outbox">
                    <ArrowLeft aria-hidden className="size-4" />
                    {t("back")}
                  </Link>
                </Button>
                <MailView key={open.id} mail={open} />
              </>
            ) : (
              <p className="grid min-h-60 place-items-center text-ink-3 max-lg:hidden">{t("choose")}</p>
            )}
          </section>
        </div>
      )}
    </div>
  );
}

function MailRow({ mail, chosen }: { mail: OutboxMail; chosen: boolean }) {
  const t = useTranslations("dashboard.outbox.status");
  const look = messageLooks[mail.status];
  return (
    <li className="border-b border-line">
      <Link
        href={`/outbox?mail=${mail.id}`}
        scroll={false}
        prefetch={false}
        aria-current={chosen ? "true" : undefined}
        className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-l-3 border-transparent py-2.5 pr-3 pl-2 -outline-offset-2 hover:bg-hover aria-[current]:border-accent aria-[current]:bg-hover"
      >
        <StatusGlyph glyph={look.glyph} className={`mt-0.5 ${look.tone}`} />
        <span className="truncate font-medium">{mail.subject}</span>
        <Time at={mail.createdAt} form="since" className="text-12/5 whitespace-nowrap text-ink-2" />
        <span className="col-start-2 truncate text-12 text-ink-2">{mail.to}</span>
        <span className={`text-right text-12 font-medium ${look.tone}`}>{t(mail.status)}</span>
      </Link>
    </li>
  );
}
