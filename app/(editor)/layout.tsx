import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { SessionGuard } from "@/components/site/session-guard";
import { requireMember } from "@/lib/auth/require-member";

/** Work that takes the whole window: no navigation around it. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const [{ user, workspace }, messages] = await Promise.all([requireMember(), getMessages()]);
  const { common, dashboard, ceremony, editor } = messages;
  return (
    <NextIntlClientProvider messages={{ common, dashboard, ceremony, editor }}>
      <SessionGuard userId={user.id} email={user.email} workspace={workspace} over />
      {children}
    </NextIntlClientProvider>
  );
}
