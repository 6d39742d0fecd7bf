import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Join } from "@/components/site/join";
import { Letter } from "@/components/site/letter";
import { readInvitation } from "@/lib/accounts/join-workspace";
import { findReader } from "@/lib/auth/page-caller";
import { providerChoices } from "@/lib/auth/provider-choices";
import { now } from "@/lib/clock";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** Never in a search engine, and the title says nothing of who was invited where. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.join"))("pageTitle"), robots: { index: false } };
}

/** Behind the mailed link. Opening it changes nothing: mail scanners do that too. The button joins. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const [t, reader] = await Promise.all([getTranslations("dashboard.join"), findReader()]);
  const view = await readInvitation(token, reader, now());
  if (view.state === "joined") redirect("/envelopes");
  if (view.state !== "dead")
    return <Join token={token} invitation={view} reader={reader?.email ?? ""} providers={providerChoices()} />;
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
