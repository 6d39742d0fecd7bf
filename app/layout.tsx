import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EarlyActs, EarlyActsRecorder } from "@/components/ui/early-acts";
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
  // What only the server writes with (mails, evidence) stays there.
  const { common, dashboard, ceremony } = await getMessages();
  return (
    <html lang={await getLocale()} className={fontVariables}>
      <body>
        <EarlyActsRecorder />
        <NextIntlClientProvider messages={{ common, dashboard, ceremony }}>{children}</NextIntlClientProvider>
        <EarlyActs />
      </body>
    </html>
  );
}
