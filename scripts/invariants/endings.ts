import type { Facts } from "./facts";

const endings: Record<string, string> = {
  "envelope.completed": "COMPLETED",
  "envelope.declined": "DECLINED",
  "envelope.voided": "VOIDED",
  "envelope.expired": "EXPIRED",
};

/** I2: an envelope ends once, and nothing moves it from there. */
export function doubleEndings({ envelope, events }: Facts): string[] {
  const ends = events.filter(({ type }) => endings[type]);
  if (ends.length > 1) return [`it ended ${ends.length} times: ${ends.map(({ type }) => type).join(", ")}`];
  const [end] = ends;
  const status = envelope?.status ?? "DRAFT";
  if (!end) return Object.values(endings).includes(status) ? [`it is ${status} and no event says so`] : [];
  if (status !== endings[end.type]) return [`it is ${status} after ${end.type}`];
  const moved = events.find((event) => event.seq > end.seq && event.payload.status !== status);
  return moved ? [`event ${moved.seq} (${moved.type}) has status ${moved.payload.status} after ${end.type}`] : [];
}
