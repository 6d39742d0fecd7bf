import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { EnvironmentKeeper } from "@/components/site/environment";
import { SessionGuard } from "@/components/site/session-guard";
import { TestFrame } from "@/components/site/test-frame";
import { requireMember } from "@/lib/auth/require-member";
import { clientWords } from "@/lib/i18n/client-words";

/** Work that takes the whole window: no navigation around it. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const [{ ctx, user, workspace }, { ceremony, editor }] = await Promise.all([requireMember(), getMessages()]);
  const words = { ...(await clientWords()), ceremony, editor };
  const { environment } = ctx;
  return (
    <NextIntlClientProvider messages={words}>
      <EnvironmentKeeper environment={environment} />
      {environment === "test" ? <TestFrame named /> : null}
      <SessionGuard userId={user.id} email={user.email} {...{ workspace, environment }} over />
      {children}
    </NextIntlClientProvider>
  );
}
