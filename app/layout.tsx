import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EarlyActs } from "@/components/ui/early-acts";
import { earlyScript } from "@/lib/browser/early-script";
import { directionOf } from "@/lib/contracts/ceremony-locales";
import { clientWords } from "@/lib/i18n/client-words";
import { findPageReader } from "@/lib/i18n/reader-locale";
import { fontVariables } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("description"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#16171a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page gets the words that its controls may need, and no others: a signing page is read over slow networks.
  const { ceremony } = await getMessages();
  const words = (await findPageReader()) ? { ceremony } : { ...(await clientWords()), ceremony };
  const locale = await getLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} className={fontVariables}>
      <body>
        {/* Before the first control: what is pressed and typed until the page's scripts are there is kept by it. */}
        <script>{earlyScript}</script>
        <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
        <EarlyActs />
      </body>
    </html>
  );
}
