/** Items with the same status together, in ascending order. */
export function byStatus<T>(items: readonly T[], statusOf: (item: T) => number): [number, T[]][] {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(statusOf(item), [...(groups.get(statusOf(item)) ?? []), item]);
  return [...groups].sort(([left], [right]) => left - right);
}
