import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { EnvelopeDetail } from "@/components/envelope/detail";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { getEnvelope } from "@/lib/envelopes/get";
import { listEnvelopeEvents } from "@/lib/envelopes/list-events";
import { AppError } from "@/lib/errors";

type Props = {
  params: Promise<{ envelopeId: string }>;
  searchParams: Promise<{ sent?: string }>;
};

/** Missing and foreign are the same page. */
const readEnvelope = cache(async (envelopeId: string) => {
  const { ctx } = await requireMember();
  return getEnvelope(ctx, envelopeId).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { subject, purgedAt } = await readEnvelope((await params).envelopeId);
  return { title: purgedAt ? (await getTranslations("dashboard.row"))("purged") : subject };
}

export default async function EnvelopePage({ params, searchParams }: Props) {
  const [{ ctx, user }, { envelopeId }, { sent }] = await Promise.all([requireMember(), params, searchParams]);
  const envelope = await readEnvelope(envelopeId);
  const events = await listEnvelopeEvents(ctx, envelopeId);
  const mail = env().SMTP_URL ? "sends" : user.isInstanceOwner ? "outboxOfOwner" : "outbox";
  return (
    <EnvelopeDetail envelope={envelope} events={events} justSent={sent === "1"} mail={mail} isAdmin={user.isAdmin} />
  );
}
