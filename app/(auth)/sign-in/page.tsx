import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { SignIn } from "@/components/site/sign-in";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { ownPath } from "@/lib/auth/own-path";
import { findMemberCtx } from "@/lib/auth/page-caller";

/** Whether there is an owner is asked each time, not when the app is built. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  if (!(await isSetUp())) redirect("/setup");
  const [t, { next }] = await Promise.all([getTranslations("dashboard.signIn"), searchParams]);
  const target = ownPath(next);
  if (await findMemberCtx()) redirect(target);
  return (
    <Letter title={t("title")} foot={t("signer")}>
      <SignIn next={target} />
    </Letter>
  );
}
