import type { GroupOfEnvelopes } from "@/components/envelope/group";
import { hrefOf, type ListState, type ViewName } from "@/components/envelope/list-state";
import { waitsFor } from "@/components/envelope/status";
import type { Ctx } from "@/lib/auth/context";
import type { EnvelopeStatus, EnvelopeSummary } from "@/lib/contracts/envelope";
import { countUpTo, firstEnvelopes, type ListQuery } from "@/lib/envelopes/list";

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

/** Of what is searched or filtered no more are counted: it is shown as so many and more. */
const mostCounted = 1_000;

type Found = { rows: EnvelopeSummary[]; total: number; isMore: boolean };

function queryOf(statuses: readonly EnvelopeStatus[], state: Narrowing, limit: number): ListQuery {
  const { q, tag, category, from, to, sort } = state;
  return {
    ...{ page: 1, limit, sort, status: [...statuses] },
    ...(q ? { q } : {}),
    ...(tag ? { tag } : {}),
    ...(category ? { category } : {}),
    ...(from ? { createdFrom: new Date(`${from}T00:00:00.000Z`) } : {}),
    ...(to ? { createdTo: new Date(`${to}T23:59:59.999Z`) } : {}),
  };
}

/** The first envelopes in any of the statuses, with how many there are. */
async function firstOf(ctx: Ctx, statuses: readonly EnvelopeStatus[], state: Narrowing, limit: number): Promise<Found> {
  const query = queryOf(statuses, state, limit);
  const [rows, counted] = await Promise.all([firstEnvelopes(ctx, query), countUpTo(ctx, query, mostCounted + 1)]);
  const isMore = isNarrowed(state) && counted > mostCounted;
  return { rows, total: isMore ? mostCounted : counted, isMore };
}
const isNarrowed = ({ q, tag, category, from, to }: Narrowing) =>
  [q, tag, category, from, to].some((said) => said !== "");
type Narrowing = Omit<ListState, "view">;

/** One view: its rows and a way to more of them. */
export async function readView(
  ctx: Ctx,
  view: Exclude<ViewName, "all">,
  state: ListState,
  shown: number,
): Promise<GroupOfEnvelopes[]> {
  const found = await firstOf(ctx, statusesOf[view], state, shown);
  return [{ key: view, ...found, ...moreOf(state, found.rows.length, found.total) }];
}

/** Everything at a glance: what needs me, what waits, what is over, drafts. Short at first, longer on demand. */
export async function readAll(ctx: Ctx, state: ListState, myEmail: string, shown: number): Promise<GroupOfEnvelopes[]> {
  const few = shown > step ? shown : 20;
  const [waiting, finished, drafts] = await Promise.all([
    firstOf(ctx, statusesOf.waiting, state, shown),
    firstOf(ctx, [...statusesOf.completed, ...statusesOf.closed], state, few),
    firstOf(ctx, statusesOf.drafts, state, few),
  ]);
  const isMine = (envelope: EnvelopeSummary) =>
    waitsFor(envelope).some((recipient) => recipient.email.toLowerCase() === myEmail.toLowerCase());
  // What needs me comes first, however old it is.
  const addressed =
    waiting.total > waiting.rows.length && !isNarrowed(state)
      ? await firstEnvelopes(ctx, queryOf(statusesOf.waiting, { ...state, q: myEmail }, step))
      : waiting.rows;
  const yours = addressed.filter(isMine);
  const others = waiting.rows.filter((envelope) => !isMine(envelope));
  return [
    { key: "yours", rows: yours, total: yours.length },
    {
      key: yours.length > 0 ? "waiting" : "inProgress",
      rows: others,
      total: waiting.total - yours.length,
      isMore: waiting.isMore,
      ...moreOf(state, waiting.rows.length, waiting.total),
    },
    { key: "finished", ...finished, ...moreOf(state, finished.rows.length, finished.total) },
    { key: "drafts", ...drafts, ...moreOf(state, drafts.rows.length, drafts.total) },
  ];
}

function moreOf(state: ListState, shown: number, total: number) {
  if (shown >= total || shown >= most) return {};
  const next = (Math.floor(shown / step) + 1) * step + (shown < step ? step : 0);
  return { moreHref: hrefOf(state, next), moreCount: Math.min(next, total) - shown };
}
