import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FirstEnvelope } from "@/components/envelope/first-envelope";
import { EnvelopeList } from "@/components/envelope/list";
import { stateOf, type ViewName } from "@/components/envelope/list-state";
import { requireMember } from "@/lib/auth/require-member";
import type { EnvelopeStatus } from "@/lib/contracts/envelope";
import { countEnvelopes } from "@/lib/envelopes/counts";
import { type Asked, askedOf } from "@/lib/http/asked";
import { mailStateFor } from "@/lib/mail/mail-state";
import { getSavedViews } from "@/lib/views/saved-views";
import { readAll, readView, shownCount, statusesOf } from "./read-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.list"))("title") };
}

type Props = { searchParams: Promise<Asked> };

export default async function EnvelopesPage({ searchParams }: Props) {
  const [{ ctx, user, workspace }, asked] = await Promise.all([requireMember(), searchParams]);
  const one = askedOf(asked);
  const state = stateOf(one);
  const { view } = state;

  const [byStatus, { views: saved }] = await Promise.all([countEnvelopes(ctx), getSavedViews(ctx)]);
  const counts = countsOf(byStatus);
  if (counts.all === 0) {
    return <FirstEnvelope email={user.email} workspace={workspace.name} isTest={ctx.environment === "test"} />;
  }
  const shown = shownCount(one("show"));
  const groups =
    view === "all" ? await readAll(ctx, state, user.email, shown) : await readView(ctx, view, state, shown);
  return (
    <EnvelopeList
      {...{ state, saved, counts, groups }}
      myEmail={user.email}
      mail={mailStateFor(user, ctx.environment)}
    />
  );
}

function countsOf(byStatus: Record<EnvelopeStatus, number>): Record<ViewName, number> {
  const sum = (statuses: readonly EnvelopeStatus[]) => statuses.reduce((total, status) => total + byStatus[status], 0);
  return {
    all: Object.values(byStatus).reduce((total, value) => total + value, 0),
    waiting: sum(statusesOf.waiting),
    completed: sum(statusesOf.completed),
    closed: sum(statusesOf.closed),
    drafts: sum(statusesOf.drafts),
  };
}
