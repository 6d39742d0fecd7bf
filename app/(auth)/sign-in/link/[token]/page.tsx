import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Letter } from "@/components/site/letter";
import { LinkSignIn } from "@/components/site/link-sign-in";
import { readSignInLink } from "@/lib/accounts/sign-in-link";
import { now } from "@/lib/clock";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** Never in a search engine, and the title says nothing of whose link it is. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("dashboard.signInLink"))("title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** Behind the mailed link. Opening it changes nothing: mail scanners do that too. The button signs in. */
export default async function SignInLinkPage({ params }: Props) {
  const { token } = await params;
  const [t, link] = await Promise.all([getTranslations("dashboard.signInLink"), readSignInLink(token, now())]);
  if (link) return <LinkSignIn token={token} name={link.name} email={link.email} next={link.next} />;
  return (
    <Letter title={t("deadTitle")}>
      <p className="mt-3 text-ink-2">{t("deadText")}</p>
      <p className="mt-6">
        <a href="/sign-in" className="link inline-flex min-h-11 items-center">
          {t("deadAction")}
        </a>
      </p>
    </Letter>
  );
}
