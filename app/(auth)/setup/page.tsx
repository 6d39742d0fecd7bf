import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Setup } from "@/components/site/setup";
import { isSetUp } from "@/lib/accounts/is-set-up";

/** Whether there is an owner is asked each time, not when the app is built. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.setup"))("title") };
}

export default async function SetupPage() {
  if (await isSetUp()) redirect("/sign-in");
  return <Setup />;
}
