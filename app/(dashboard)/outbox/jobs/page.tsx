import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FailingJobs } from "@/components/settings/failing-jobs";
import { OutboxHead } from "@/components/settings/outbox-head";
import { requireMember } from "@/lib/auth/require-member";
import { listFailingJobs } from "@/lib/jobs/list-failing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.failing"))("title") };
}

/** Dead letters and what is on the way to become one, of the whole instance: for its owner only. */
export default async function FailingJobsPage() {
  const { user } = await requireMember();
  if (!user.isInstanceOwner) notFound();
  const { data, total } = await listFailingJobs();
  return (
    <div className="mx-auto flex w-full max-w-list flex-1 flex-col px-4 pt-6 pb-10 md:px-6 lg:px-8">
      <OutboxHead current="jobs" failing={total} refreshHref="/outbox/jobs" />
      <FailingJobs jobs={data} total={total} />
    </div>
  );
}
