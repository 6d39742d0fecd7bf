import type { ReactNode } from "react";
import { SealBanner } from "@/components/settings/seal-banner";
import { Shell } from "@/components/site/shell";
import { requireMember } from "@/lib/auth/require-member";
import { findSealNotice } from "@/lib/sealing/seal-notice";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { ctx, user, workspace } = await requireMember();
  const notice = await findSealNotice(ctx);
  return (
    <Shell user={user} workspace={workspace}>
      {notice ? <SealBanner kind={notice.kind} endsAt={notice.notAfter.toISOString()} days={notice.daysLeft} /> : null}
      {children}
    </Shell>
  );
}
