import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { SignOut } from "@/components/site/sign-out";
import { findMemberCtx, findReader } from "@/lib/auth/page-caller";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.nowhere"))("title") };
}

/** For who has an account and belongs to no workspace. */
export default async function NoWorkspacePage() {
  const reader = await findReader();
  if (!reader || (await findMemberCtx())) redirect("/envelopes");
  const t = await getTranslations("dashboard.nowhere");
  return (
    <Letter title={t("title")}>
      <p className="mt-3 mb-6 break-words text-ink-2">{t("text", { email: reader.email })}</p>
      <SignOut label={t("signOut")} />
    </Letter>
  );
}
