import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notifications } from "@/components/settings/notifications";
import { SettingsNav } from "@/components/settings/settings-nav";
import { requireMember } from "@/lib/auth/require-member";
import { getNotifications } from "@/lib/notifications/choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.notifications"))("title") };
}

/** For every member: what they are told by mail of the envelopes they send. */
export default async function NotificationsPage() {
  const { ctx, user } = await requireMember();
  return (
    <>
      <SettingsNav isAdmin={user.isAdmin} />
      <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">
        <Notifications choices={await getNotifications(ctx)} />
      </div>
    </>
  );
}
