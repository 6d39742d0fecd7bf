import type { Metadata } from "next";
import { cache } from "react";
import { CeremonyPage } from "@/components/sign/ceremony-page";
import { DeadEnd } from "@/components/sign/cover-state";
import { findCeremony } from "@/lib/envelopes/ceremony";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ recipientId: string }> };

export const dynamic = "force-dynamic";

/** Read once for title and page. A document that was taken back meanwhile counts as a session that has ended. */
const readCeremony = cache((recipientId: string) =>
  findCeremony(recipientId).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ceremony = await readCeremony((await params).recipientId);
  return ceremony ? { title: ceremony.envelope.subject } : {};
}

export default async function SignCeremonyPage({ params }: Props) {
  const { recipientId } = await params;
  const ceremony = await readCeremony(recipientId);
  return ceremony ? <CeremonyPage initial={ceremony} /> : <DeadEnd state="session" />;
}
