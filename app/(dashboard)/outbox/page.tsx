import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Outbox } from "@/components/settings/outbox";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countFailingJobs } from "@/lib/jobs/list-failing";
import { getOutboxMail, listOutbox } from "@/lib/mail/outbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.outbox"))("title") };
}

type Entry = Awaited<ReturnType<typeof listOutbox>>[number];

const toMail = ({ id, toAddress, subject, status, envelopeId, createdAt }: Entry) => ({
  id,
  to: toAddress.replace(/^"(.*)"(?= <)/, "$1"),
  subject,
  status,
  envelopeId,
  createdAt: createdAt.toISOString(),
});

/** For the instance's owner only: the mails carry other people's signing links. */
export default async function OutboxPage({ searchParams }: { searchParams: Promise<{ mail?: string }> }) {
  const { user } = await requireMember();
  if (!user.isInstanceOwner) notFound();
  const { mail: mailId } = await searchParams;
  const [mails, open, failing] = await Promise.all([
    listOutbox(),
    mailId ? findMail(mailId) : undefined,
    countFailingJobs(),
  ]);
  return <Outbox mails={mails.map(toMail)} open={open} failing={failing} hasMailServer={Boolean(env().SMTP_URL)} />;
}

async function findMail(mailId: string) {
  const found = await getOutboxMail(mailId).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) return undefined;
    throw error;
  });
  if (!found) return undefined;
  const { error, html, text, attachments } = found;
  const canSendAgain = Boolean(env().SMTP_URL) && (found.status === "FAILED" || found.status === "OUTBOX");
  return { ...toMail(found), error, html, text, attachments, canSendAgain };
}
