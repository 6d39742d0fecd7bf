import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { SessionGuard } from "@/components/site/session-guard";
import { requireMember } from "@/lib/auth/require-member";
import { clientWords } from "@/lib/i18n/client-words";

/** Work that takes the whole window: no navigation around it. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const [{ user, workspace }, { ceremony, editor }] = await Promise.all([requireMember(), getMessages()]);
  const words = { ...(await clientWords()), ceremony, editor };
  return (
    <NextIntlClientProvider messages={words}>
      <SessionGuard userId={user.id} email={user.email} workspace={workspace} over />
      {children}
    </NextIntlClientProvider>
  );
}
