import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Chat } from "@/components/settings/chat";
import { ErasePerson } from "@/components/settings/erase-person";
import { Look } from "@/components/settings/look";
import { Messages } from "@/components/settings/messages";
import { NewEnvelopes } from "@/components/settings/new-envelopes";
import { Retention } from "@/components/settings/retention";
import { getWorkspaceSettings } from "@/lib/accounts/update-workspace";
import { requireMember } from "@/lib/auth/require-member";
import { listEndedAges } from "@/lib/retention/list-ended-ages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.settings"))("title") };
}

/** For owners and admins: how the workspace looks, what is kept of envelopes and of people in them, and what is sent. */
export default async function SettingsPage() {
  const { ctx, user } = await requireMember();
  if (!user.isAdmin) notFound();
  const [t, workspace, ages] = await Promise.all([
    getTranslations("dashboard.settings"),
    getWorkspaceSettings(ctx),
    listEndedAges(ctx),
  ]);
  return (
    <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
      <h1 className="sr-only">{t("title")}</h1>
      <Look
        workspaceId={workspace.id}
        name={workspace.name}
        brandColour={workspace.brandColour}
        logo={workspace.logo}
      />
      <NewEnvelopes workspaceId={workspace.id} defaults={workspace.envelopeDefaults} />
      <Retention workspaceId={workspace.id} days={workspace.retentionDays} ages={ages} />
      <Messages
        workspaceId={workspace.id}
        attachesCompleted={workspace.attachesCompleted}
        textsPerDay={workspace.textsPerDay}
      />
      <Chat workspaceId={workspace.id} chat={workspace.chat} />
      <ErasePerson />
    </div>
  );
}
