import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OutboxHead } from "@/components/settings/outbox-head";
import { OutboxTexts } from "@/components/settings/outbox-texts";
import { Notice } from "@/components/ui/notice";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { countFailingJobs } from "@/lib/jobs/list-failing";
import { listOutboxTexts } from "@/lib/sms/outbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.outbox"))("texts") };
}

/** For the instance's owner only: the messages carry other people's signing links and codes. */
export default async function OutboxTextsPage() {
  const { user } = await requireMember();
  if (!user.isInstanceOwner) notFound();
  const [t, texts, failing] = await Promise.all([
    getTranslations("dashboard.outbox"),
    listOutboxTexts(),
    countFailingJobs(),
  ]);
  const isSending = Boolean(env().SMS_URL);
  return (
    <div className="mx-auto flex w-full max-w-list flex-1 flex-col px-4 pt-6 pb-10 md:px-6 lg:px-8">
      <OutboxHead current="texts" failing={failing} refreshHref="/outbox/texts" />
      <Notice tone="wait" title={isSending ? undefined : t("notice")} className="mb-6">
        {t(isSending ? "noticeSms" : "noticeNoSms")}
      </Notice>
      <OutboxTexts texts={texts} />
    </div>
  );
}
