import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Members } from "@/components/settings/members";
import { listMembers } from "@/lib/accounts/list-members";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.people"))("title") };
}

/** For every member: who belongs to the workspace. What can be done about it depends on who looks. */
export default async function MembersPage() {
  const { ctx, user, workspace } = await requireMember();
  const { members, invitations } = await listMembers(ctx);
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <Members
        workspace={workspace.name}
        members={members}
        invitations={invitations}
        isAdmin={user.isAdmin}
        outbox={env().SMTP_URL ? "none" : user.isInstanceOwner ? "own" : "other"}
      />
    </div>
  );
}
