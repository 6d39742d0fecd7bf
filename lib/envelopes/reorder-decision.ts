import { AppError, type Issue } from "@/lib/errors";
import { type Aggregate, type Change, evolve, isDone, isThrough, type Orders } from "./aggregate";
import { invitations } from "./recipient-decisions";

/**
 * Another order of those who have not acted. What happened stays true: nobody is moved before or beside somebody who has
 * acted, and who has acted stays where they were. With every place as it is nothing happens.
 */
export function decideReorder(envelope: Aggregate, orders: Orders, isInFlight: boolean): Change[] {
  const moved = envelope.recipients.filter((each) => (orders[each.id] ?? each.order) !== each.order);
  if (moved.length === 0) return [];
  if (moved.some(isThrough))
    throw new AppError(
      "recipient_already_acted",
      "A recipient has already signed, approved or confirmed; their place stays.",
    );
  const last = Math.max(0, ...envelope.recipients.filter(isDone).map(({ order }) => order));
  const early = moved.filter((each) => orders[each.id]! <= last);
  if (early.length > 0)
    throw tooEarly(
      early.map(({ id }) => pathOf(orders, id)),
      last,
    );
  const change: Change = { type: "envelope.updated", resets: false, orders };
  return isInFlight ? [change, ...invitations(evolve(envelope, change))] : [change];
}

const pathOf = (orders: Orders, id: string): string => `recipients.${Object.keys(orders).indexOf(id)}.order`;

function tooEarly(paths: string[], last: number): AppError {
  const message = `must be above ${last}: somebody in that place has already acted`;
  const issues: Issue[] = paths.map((path) => ({ path, message }));
  return new AppError("invalid_request", `\`order\` ${message}.`, { issues });
}
