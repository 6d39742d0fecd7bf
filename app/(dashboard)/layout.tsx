import type { ReactNode } from "react";
import { AddressBanner } from "@/components/settings/address-banner";
import { SealBanner } from "@/components/settings/seal-banner";
import { Shell } from "@/components/site/shell";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";
import { findSealNotice } from "@/lib/sealing/seal-notice";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { ctx, user, workspace, workspaces } = await requireMember();
  const notice = await findSealNotice(ctx);
  return (
    <Shell user={user} workspace={workspace} workspaces={workspaces} environment={ctx.environment}>
      <div className="pb-4 empty:hidden [:root:has([data-focused])_&]:hidden">
        {notice ? (
          <SealBanner kind={notice.kind} endsAt={notice.notAfter.toISOString()} days={notice.daysLeft} />
        ) : null}
        {user.isConfirmed ? null : (
          <AddressBanner email={user.email} isInOutbox={user.isInstanceOwner && !env().SMTP_URL} />
        )}
      </div>
      {children}
    </Shell>
  );
}
