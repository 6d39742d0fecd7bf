import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { requireMember } from "@/lib/auth/require-member";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { user } = await requireMember();
  return (
    <>
      <SettingsNav isAdmin={user.isAdmin} />
      {children}
    </>
  );
}
