import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { CeremonyPage } from "@/components/sign/ceremony-page";
import { CodePage } from "@/components/sign/code-page";
import { DeadEnd } from "@/components/sign/cover-state";
import { findSigningSession } from "@/lib/envelopes/ceremony";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ recipientId: string }> };

export const dynamic = "force-dynamic";

/** Read once for title and page. A document that was taken back meanwhile counts as a session that has ended. */
const readSession = cache(async (recipientId: string) =>
  findSigningSession(recipientId, await getLocale()).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await readSession((await params).recipientId);
  return session?.ceremony ? { title: session.ceremony.envelope.subject } : {};
}

export default async function SignCeremonyPage({ params }: Props) {
  const { recipientId } = await params;
  const session = await readSession(recipientId);
  if (!session) return <DeadEnd state="session" />;
  return session.ceremony ? <CeremonyPage initial={session.ceremony} /> : <CodePage initial={session.challenge} />;
}
