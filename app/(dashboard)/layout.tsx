import type { ReactNode } from "react";
import { Shell } from "@/components/site/shell";
import { requireMember } from "@/lib/auth/require-member";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { user, workspace } = await requireMember();
  return (
    <Shell user={user} workspace={workspace}>
      {children}
    </Shell>
  );
}
