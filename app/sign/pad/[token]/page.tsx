import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PadEnd } from "@/components/sign/pad-end";
import { PhonePad } from "@/components/sign/phone-pad";
import { padState } from "@/lib/envelopes/read-pad";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** Says nothing of what is signed, or by whom. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceremony.pad");
  return { title: t("title") };
}

/** The pad on the phone: neither document nor data, and no session. */
export default async function PadPage({ params }: Props) {
  const { token } = await params;
  const state = await padState(token);
  return state === "open" ? <PhonePad token={token} /> : <PadEnd state={state} />;
}
