import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { Unsubscribe } from "@/components/site/unsubscribe";
import { findStop } from "@/lib/notifications/stop-mails";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** Nothing about the link leaves this page: not to search engines, not as a referrer. */
export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("dashboard.unsubscribe"))("title");
  return { title, robots: { index: false }, referrer: "no-referrer" };
}

/** Behind the link of a mail. Opening it changes nothing: mail scanners do that too. The button stops the mails. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  const [t, stop] = await Promise.all([getTranslations("dashboard.unsubscribe"), findStop(token)]);
  return stop ? (
    <Unsubscribe token={token} kind={stop.kind} isOff={stop.isOff} />
  ) : (
    <Letter title={t("deadTitle")}>
      <p className="mt-3 text-ink-2">{t("deadText")}</p>
    </Letter>
  );
}
