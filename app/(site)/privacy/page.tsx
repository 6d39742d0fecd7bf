import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LegalPage } from "@/components/site/legal-page";
import { isSetUp } from "@/lib/accounts/is-set-up";
import { readLegalPage } from "@/lib/site/legal-page";

export async function generateMetadata(): Promise<Metadata> {
  const [t, { isTemplate }] = await Promise.all([getTranslations("dashboard.site"), read()]);
  return { title: t("privacy"), ...(isTemplate ? { robots: { index: false } } : {}) };
}

const read = async () => readLegalPage("privacy", await getLocale());

export default async function PrivacyPage() {
  return <LegalPage legal={await read()} isSetUp={await isSetUp()} />;
}
