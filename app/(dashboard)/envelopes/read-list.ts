import type { GroupOfEnvelopes } from "@/components/envelope/group";
import { waitsFor } from "@/components/envelope/status";
import { type ViewName, viewHref } from "@/components/envelope/views";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeStatus, EnvelopeSummary } from "@/lib/contracts/envelope";
import { listEnvelopes } from "@/lib/envelopes/list";

export const statusesOf: Record<Exclude<ViewName, "all">, readonly EnvelopeStatus[]> = {
  waiting: ["SENT", "DELIVERED", "PARTIALLY_SIGNED", "SCHEDULED", "RETURNED_TO_SENDER"],
  completed: ["COMPLETED"],
  closed: ["DECLINED", "VOIDED", "EXPIRED"],
  drafts: ["DRAFT"],
};

const step = 50;
const most = 1_000;

/** How many rows of a view to show, from the address. */
export const shownCount = (show: string | undefined) => Math.min(Math.max(Number(show) || step, step), most);

/** The newest envelopes in any of the statuses, with how many there are. */
async function newestIn(ctx: Ctx, statuses: readonly EnvelopeStatus[], q: string, limit: number) {
  const query = { page: 1, limit, ...(q ? { q } : {}) };
  const { data, pagination } = await listEnvelopes(ctx, { ...query, status: [...statuses] });
  return { rows: data, total: pagination.total };
}

/** One view: its rows and a way to more of them. */
export async function readView(
  ctx: Ctx,
  view: Exclude<ViewName, "all">,
  q: string,
  shown: number,
): Promise<GroupOfEnvelopes[]> {
  const { rows, total } = await newestIn(ctx, statusesOf[view], q, shown);
  return [{ key: view, rows, total, ...moreOf(view, q, rows.length, total) }];
}

/** Everything at a glance: what needs me, what waits, what is over, drafts. Short at first, longer on demand. */
export async function readAll(ctx: Ctx, q: string, myEmail: string, shown: number): Promise<GroupOfEnvelopes[]> {
  const few = shown > step ? shown : 20;
  const [waiting, finished, drafts] = await Promise.all([
    newestIn(ctx, statusesOf.waiting, q, shown),
    newestIn(ctx, [...statusesOf.completed, ...statusesOf.closed], q, few),
    newestIn(ctx, statusesOf.drafts, q, few),
  ]);
  const isMine = (envelope: EnvelopeSummary) =>
    waitsFor(envelope).some((recipient) => recipient.email.toLowerCase() === myEmail.toLowerCase());
  // What needs me comes first, however old it is.
  const addressed =
    waiting.total > waiting.rows.length && !q
      ? (await newestIn(ctx, statusesOf.waiting, myEmail, step)).rows
      : waiting.rows;
  const yours = addressed.filter(isMine);
  const others = waiting.rows.filter((envelope) => !isMine(envelope));
  return [
    { key: "yours", rows: yours, total: yours.length },
    {
      key: yours.length > 0 ? "waiting" : "inProgress",
      rows: others,
      total: waiting.total - yours.length,
      ...moreOf("all", q, waiting.rows.length, waiting.total),
    },
    { key: "finished", ...finished, ...moreOf("all", q, finished.rows.length, finished.total) },
    { key: "drafts", ...drafts, ...moreOf("all", q, drafts.rows.length, drafts.total) },
  ];
}

function moreOf(view: ViewName, q: string, shown: number, total: number) {
  if (shown >= total || shown >= most) return {};
  const next = (Math.floor(shown / step) + 1) * step + (shown < step ? step : 0);
  return { moreHref: viewHref(view, q, next), moreCount: Math.min(next, total) - shown };
}
