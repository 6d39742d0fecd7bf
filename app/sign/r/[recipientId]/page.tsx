import type { Metadata } from "next";
import { CeremonyPage } from "@/components/sign/ceremony-page";
import { DeadEnd } from "@/components/sign/cover-state";
import { findCeremony } from "@/lib/envelopes/ceremony";

type Props = { params: Promise<{ recipientId: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ceremony = await findCeremony((await params).recipientId);
  return ceremony ? { title: ceremony.envelope.subject } : {};
}

export default async function SignCeremonyPage({ params }: Props) {
  const { recipientId } = await params;
  const ceremony = await findCeremony(recipientId);
  return ceremony ? <CeremonyPage initial={ceremony} /> : <DeadEnd state="session" />;
}
