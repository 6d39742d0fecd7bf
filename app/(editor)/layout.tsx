import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Work that takes the whole window: no navigation around it. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const { common, dashboard, ceremony, editor } = await getMessages();
  return <NextIntlClientProvider messages={{ common, dashboard, ceremony, editor }}>{children}</NextIntlClientProvider>;
}
