import { categories } from "@/lib/contracts/envelope";
import { type EnvelopeOrder, envelopeOrders } from "@/lib/contracts/envelopes";

export const viewNames = ["all", "waiting", "completed", "closed", "drafts"] as const;
export type ViewName = (typeof viewNames)[number];
export type Category = (typeof categories)[number];

/** What the list shows and how. All of it stands in the address, so that it can be kept and sent to others. */
export type ListState = {
  view: ViewName;
  q: string;
  tag: string;
  category: Category | "";
  /** Days by which it was made, as `2026-11-29`; empty for any. */
  from: string;
  to: string;
  sort: EnvelopeOrder;
};

export const everything: ListState = { view: "all", q: "", tag: "", category: "", from: "", to: "", sort: "newest" };
/** What narrows the list besides its view and the search. */
export const filterNames = ["tag", "category", "from", "to"] as const;
export type FilterName = (typeof filterNames)[number];

const oneOf = <T extends string>(known: readonly T[], value: string): T | undefined =>
  known.find((each) => each === value);
const day = (value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";

/** The state of an address; what it does not say, or says wrongly, is as usual. */
export function stateOf(asked: (name: string) => string | undefined): ListState {
  const said = (name: string) => (asked(name) ?? "").trim();
  return {
    view: oneOf(viewNames, said("view")) ?? everything.view,
    q: said("q").slice(0, 200),
    tag: said("tag").toLowerCase().slice(0, 40),
    category: oneOf(categories, said("category")) ?? "",
    from: day(said("from")),
    to: day(said("to")),
    sort: oneOf(envelopeOrders, said("sort")) ?? everything.sort,
  };
}

/** What stands behind the `?` of a state's address; empty for everything as usual. */
export function queryOf(state: ListState, show?: number): string {
  const query = new URLSearchParams();
  for (const name of ["view", "q", ...filterNames, "sort"] as const)
    if (state[name] !== everything[name]) query.set(name, state[name]);
  if (show) query.set("show", String(show));
  return query.toString();
}

export function hrefOf(state: ListState, show?: number): string {
  const query = queryOf(state, show);
  return query ? `/envelopes?${query}` : "/envelopes";
}

export const isFiltered = (state: ListState): boolean => filterNames.some((name) => state[name] !== "");
