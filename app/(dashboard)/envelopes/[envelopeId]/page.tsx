import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { EnvelopeDetail } from "@/components/envelope/detail";
import { NotShown } from "@/components/envelope/not-shown";
import type { Ctx } from "@/lib/auth/context";
import { inOther } from "@/lib/auth/in-other";
import { requireMember } from "@/lib/auth/require-member";
import { listCheckCodes } from "@/lib/envelopes/check-code";
import { getEnvelope } from "@/lib/envelopes/get";
import { listEnvelopeEvents } from "@/lib/envelopes/list-events";
import { AppError } from "@/lib/errors";
import { mailStateFor } from "@/lib/mail/mail-state";
import { isHeldBack } from "@/lib/sealing/held-back";
import { listToldOf } from "@/lib/webhooks/of-envelope";

type Props = {
  params: Promise<{ envelopeId: string }>;
  searchParams: Promise<{ sent?: string }>;
};

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof AppError && error.status === 404) return undefined;
  throw error;
};

/** Missing and foreign are the same page; `undefined` is one of the member's own among the other data, live or test. */
const readEnvelope = cache(async (envelopeId: string) => {
  const { ctx } = await requireMember();
  const envelope = await getEnvelope(ctx, envelopeId).catch(unlessMissing);
  if (envelope) return envelope;
  return (await getEnvelope(inOther(ctx), envelopeId).catch(unlessMissing)) ? undefined : notFound();
});

const otherOf = ({ environment }: Ctx) => (environment === "live" ? "testEnvelope" : "liveEnvelope");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const envelope = await readEnvelope((await params).envelopeId);
  if (!envelope) {
    const { ctx } = await requireMember();
    return { title: (await getTranslations("dashboard.missing"))(otherOf(ctx)) };
  }
  return { title: envelope.purgedAt ? (await getTranslations("dashboard.row"))("purged") : envelope.subject };
}

export default async function EnvelopePage({ params, searchParams }: Props) {
  const [{ ctx, user }, { envelopeId }, { sent }] = await Promise.all([requireMember(), params, searchParams]);
  const envelope = await readEnvelope(envelopeId);
  if (!envelope) return <NotShown kind={otherOf(ctx)} />;
  const [events, heldBack, checkCodes, told] = await Promise.all([
    listEnvelopeEvents(ctx, envelopeId),
    isHeldBack(ctx, envelopeId),
    listCheckCodes(ctx, envelopeId),
    listToldOf(ctx, envelopeId),
  ]);
  return (
    <EnvelopeDetail
      envelope={envelope}
      events={events}
      justSent={sent === "1"}
      mail={mailStateFor(user, envelope.environment)}
      isAdmin={user.isAdmin}
      myEmail={user.email}
      isHeldBack={heldBack}
      checkCodes={checkCodes}
      told={told}
    />
  );
}
