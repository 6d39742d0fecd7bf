import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmAddress } from "@/components/site/confirm-address";
import { Letter } from "@/components/site/letter";
import { readConfirmation } from "@/lib/accounts/confirm-address";
import { now } from "@/lib/clock";

type Props = { params: Promise<{ token: string }> };

export const dynamic = "force-dynamic";

/** Never in a search engine, and the title says nothing of whose address it is. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.address"))("title"), robots: { index: false } };
}

/** Behind the mailed link. Opening it changes nothing: mail scanners do that too. The button confirms. */
export default async function ConfirmAddressPage({ params }: Props) {
  const { token } = await params;
  const [t, view] = await Promise.all([getTranslations("dashboard.address"), readConfirmation(token, now())]);
  return view.state === "dead" ? (
    <Letter title={t("deadTitle")}>
      <p className="mt-3 text-ink-2">{t("deadText")}</p>
    </Letter>
  ) : (
    <ConfirmAddress
      token={token}
      name={view.name}
      email={view.email}
      confirmed={view.state === "confirmed"}
      isChange={view.isChange}
    />
  );
}
