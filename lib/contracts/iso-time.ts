const isoTime =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[Tt ](?<clock>(?:[01]\d|2[0-3]):[0-5]\d)(?::(?<second>[0-5]\d)(?:[.,](?<fraction>\d+))?)?(?: ?(?<zone>[Zz]|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?)?$/;

/** Beyond it neither PostgreSQL's nor JavaScript's text forms have four digits in every zone. */
const lastYear = 9998;
/** PostgreSQL knows no year 0. */
const firstYear = 1;

/**
 * An ISO-8601 time as people and languages write it: `T`, `t` or a space between date and time, seconds and fraction or
 * none, an offset or none, which then is UTC; a date alone is its first moment. Undefined for what is no such time, also
 * for days that no month has: JavaScript would take 31 February as 3 March.
 */
export function parseIsoTime(text: string): Date | undefined {
  const parts = isoTime.exec(text.trim())?.groups;
  if (!parts) return undefined;
  const { date, clock = "00:00", second = "00", fraction = "", zone = "Z" } = parts;
  const written = new Date(`${date}T${clock}:${second}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  if (Number.isNaN(written.getTime()) || written.toISOString().slice(0, 10) !== date) return undefined;
  const moment = new Date(written.getTime() - offsetMs(zone));
  const year = moment.getUTCFullYear();
  return year >= firstYear && year <= lastYear ? moment : undefined;
}

/** How far ahead of UTC a zone such as `+02:00`, `-0330` or `Z` is. */
function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
