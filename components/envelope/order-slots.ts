import type { Recipient } from "@/lib/contracts/recipients";

/** Who waits, in the order of their places; `joined` says of each place whether it is at the same time as the one above. */
export type Slots = { ids: readonly string[]; joined: readonly boolean[] };

type Known = Pick<Recipient, "id" | "role" | "status" | "order">;

const hasActed = ({ status }: Known) => status === "SIGNED" || status === "APPROVED";
/** They have done what they were asked for. */
export const isThrough = (each: Known): boolean => hasActed(each) || each.status === "CONFIRMED";

/** Those whose place can still be changed. Copies have none: they come at the end. */
export const movable = <R extends Known>(recipients: readonly R[]): R[] =>
  recipients
    .filter((each) => !isThrough(each) && each.role !== "CARBON_COPY")
    .toSorted((one, other) => one.order - other.order);

export function slotsOf(recipients: readonly Known[]): Slots {
  const people = movable(recipients);
  return {
    ids: people.map(({ id }) => id),
    joined: people.map(({ order }, index) => index > 0 && people[index - 1]!.order === order),
  };
}

/** What was chosen so far, without those who have acted meanwhile. */
export function stillOpen({ ids, joined }: Slots, recipients: readonly Known[]): Slots {
  const open = movable(recipients).map(({ id }) => id);
  const kept = ids.map((id, index) => ({ id, isJoined: joined[index]! })).filter(({ id }) => open.includes(id));
  return { ids: kept.map(({ id }) => id), joined: kept.map(({ isJoined }, index) => index > 0 && isJoined) };
}

/** Puts a person in another place; the places stay as they are. */
export function moved({ ids, joined }: Slots, from: number, to: number): Slots {
  const next = [...ids];
  const [id] = next.splice(from, 1);
  if (id === undefined || to < 0 || to >= ids.length) return { ids, joined };
  next.splice(to, 0, id);
  return { ids: next, joined };
}

export const withJoined = ({ ids, joined }: Slots, at: number, isJoined: boolean): Slots => ({
  ids,
  joined: joined.map((each, index) => (index === at && at > 0 ? isJoined : each)),
});

/**
 * The number of each place: after everybody who has acted, without gaps. Who acts beside somebody who has acted already may
 * stay there while they come first.
 */
export function numbersOf({ ids, joined }: Slots, recipients: readonly Known[]): number[] {
  const last = Math.max(0, ...recipients.filter(hasActed).map(({ order }) => order));
  const orders = new Map(recipients.map(({ id, order }) => [id, order]));
  const end = joined.findIndex((isJoined, index) => index > 0 && !isJoined);
  const first = ids.slice(0, end < 0 ? ids.length : end).map((id) => orders.get(id)!);
  const stays = first[0] !== undefined && first[0] <= last && first.every((order) => order === first[0]);
  const numbers: number[] = [];
  for (const [index, isJoined] of joined.entries()) {
    const before = numbers[index - 1];
    if (before === undefined) numbers.push(stays ? first[0]! : last + 1);
    else numbers.push(isJoined ? before : Math.max(before, last) + 1);
  }
  return numbers;
}

/** The places that a call has to name; none when everybody stays before, beside and after whom they were. */
export function changesOf(slots: Slots, recipients: readonly Known[]): { id: string; order: number }[] {
  if (isSame(slots, slotsOf(recipients))) return [];
  const numbers = numbersOf(slots, recipients);
  const orders = new Map(recipients.map(({ id, order }) => [id, order]));
  return slots.ids
    .map((id, index) => ({ id, order: numbers[index]! }))
    .filter(({ id, order }) => orders.get(id) !== order);
}

/** Whether they say the same: within a place nobody is before anybody. */
const isSame = (one: Slots, other: Slots): boolean => JSON.stringify(groupsOf(one)) === JSON.stringify(groupsOf(other));

function groupsOf({ ids, joined }: Slots): string[][] {
  const groups: string[][] = [];
  for (const [index, id] of ids.entries()) {
    if (joined[index] && groups.length > 0) groups.at(-1)!.push(id);
    else groups.push([id]);
  }
  return groups.map((group) => group.toSorted());
}
