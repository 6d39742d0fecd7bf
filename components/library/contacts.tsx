import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Face } from "@/components/ui/face";
import { Time } from "@/components/ui/time";
import type { Contact } from "@/lib/contracts/contacts";

const columns = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 lg:grid-cols-[minmax(0,1fr)_160px_112px_128px]";

/** Everybody who was sent something, whoever was met last first: to send them something again, or to see what they have. */
export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  const t = useTranslations("dashboard.contacts");
  return (
    <>
      <div aria-hidden className={`border-b border-line pb-2 text-12 text-ink-3 max-lg:hidden ${columns}`}>
        <span>{t("column.name")}</span>
        <span>{t("column.envelopes")}</span>
        <span>{t("column.last")}</span>
      </div>
      <ul className="max-lg:border-t max-lg:border-line">
        {contacts.map(({ email, name, envelopeCount, lastAt }) => (
          <li key={email} className={`items-center border-b border-line py-3 lg:min-h-15 lg:py-1.5 ${columns}`}>
            <span className="flex min-w-0 items-center gap-3">
              <Face name={name || email} />
              <span className="min-w-0">
                <span className="block font-medium break-words">{name || email}</span>
                {name ? <span className="block text-12 wrap-anywhere text-ink-2">{email}</span> : null}
              </span>
            </span>
            <span className="max-lg:col-span-2 max-lg:ps-10">
              <Link
                href={`/envelopes?${new URLSearchParams({ q: email })}`}
                className="link touch inline-flex items-center"
              >
                {t("count", { count: envelopeCount })}
              </Link>
              <span className="text-12 text-ink-2 lg:hidden">
                {" · "}
                {t("column.last")}: <Time at={lastAt} form="day" />
              </span>
            </span>
            <Time at={lastAt} form="day" className="text-ink-2 max-lg:hidden" />
            <span className="max-lg:col-start-2 max-lg:row-start-1 lg:text-right">
              <Button asChild variant="line">
                <Link
                  href={`/envelopes/new?${new URLSearchParams({ to: email })}`}
                  prefetch={false}
                  aria-label={t("newFor", { name: name || email })}
                >
                  {t("new")}
                </Link>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
