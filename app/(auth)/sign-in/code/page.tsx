import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { SecondFactor } from "@/components/site/second-factor";
import { findHalfSignIn } from "@/lib/accounts/sign-in-by-provider";
import { halfCookie } from "@/lib/auth/session-cookie";
import { now } from "@/lib/clock";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.signIn"))("codeTitle") };
}

/** A provider has said who this is; their second factor is still missing. */
export default async function SignInCodePage() {
  const token = (await cookies()).get(halfCookie())?.value;
  const half = token === undefined ? undefined : await findHalfSignIn(token, now());
  if (!half) redirect("/sign-in");
  const t = await getTranslations("dashboard.signIn");
  return (
    <Letter title={t("codeTitle")}>
      <p className="mt-3 text-ink-2">{t("codeText")}</p>
      <SecondFactor next={half.next} />
    </Letter>
  );
}
