import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Landing } from "@/components/site/landing";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { findMemberCtx } from "@/lib/auth/page-caller";
import { quickStart } from "@/lib/developers/quick-start";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.site"))("title") };
}

/** Whoever is signed in goes on to their envelopes. */
export default async function HomePage() {
  if (await findMemberCtx()) redirect("/envelopes");
  return <Landing isSetUp={await isSetUp()} program={quickStart.node} />;
}
