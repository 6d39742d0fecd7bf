import { dateLocale } from "@/lib/contracts/ceremony-locales";
import type { Wording } from "@/lib/pdf/report/report-words";

/** How the report writes times, numbers, sizes and hashes. */

/** Puts values into `{name}` places. */
export function fill(template: string, values: Record<string, string | number>): string {
  const put = RIGHT_TO_LEFT.test(template) ? isolated : apart;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => put(String(values[name] ?? "")));
}

/** Parts of a line that have nothing to do with each other: each runs in its own direction, all in that of the page. */
export function listed(parts: (string | undefined)[]): string {
  return parts.flatMap((part) => (part ? [isolated(part)] : [])).join(" · ");
}

/** A name of another direction leaves the order of what stands around it alone. */
export function apart(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? isolated(value) : bare(value);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/u;
const bare = (value: string): string => value.replace(/[\u2066-\u2069]/gu, "");
const isolated = (value: string): string => `\u2068${bare(value)}\u2069`;

/** "23 Nov 2026, 14:31:10 CET", as the language writes it. */
export function formatTime(iso: string, { locale, timeZone }: Wording): string {
  return formatter(`time ${locale} ${timeZone}`, () => dateFormat(locale, timeZone)).format(new Date(iso));
}

/** "2026-11-23 14:31:10" in a time zone: sorts, and is as wide as any other. */
export function formatSortable(iso: string, timeZone: string): string {
  if (timeZone === "UTC") return iso.replace(/^(.{10})T(.{8}).*$/, "$1 $2");
  return formatter(`sortable ${timeZone}`, () => sortableFormat(timeZone))
    .format(new Date(iso))
    .replace(",", "");
}

/** Both where they differ, so that nobody has to reckon: "23 Nov 2026, 14:31:10 CET (13:31:10 UTC)". */
export function formatTimes(iso: string, wording: Wording): string {
  const local = formatTime(iso, wording);
  if (wording.timeZone === "UTC") return local;
  return `${local} (${formatUtcBeside(iso, wording.timeZone).replaceAll(" ", "\u00a0")})`;
}

/** The time in UTC, with its date where that is another day. */
export function formatUtcBeside(iso: string, timeZone: string): string {
  const utc = formatSortable(iso, "UTC");
  const isSameDay = formatSortable(iso, timeZone).slice(0, 10) === utc.slice(0, 10);
  return `${isSameDay ? utc.slice(11) : utc} UTC`;
}

export function formatCount(count: number, forms: Partial<Record<string, string>>, { locale }: Wording): string {
  const rules = formatter(`plural ${locale}`, () => new Intl.PluralRules(dateLocale(locale)));
  return fill(forms[rules.select(count)] ?? forms.other ?? "{count}", { count: formatNumber(count, locale) });
}

export function formatNumber(value: number, locale: string): string {
  return formatter(`number ${locale}`, () => new Intl.NumberFormat(dateLocale(locale))).format(value);
}

/** "412 KB": what a reader compares with a file's properties. */
export function formatSize(sizeBytes: number, { locale }: Wording): string {
  const [unit, divisor] = sizeBytes < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000];
  const format = formatter(`${unit} ${locale}`, () => {
    return new Intl.NumberFormat(dateLocale(locale), {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: 1,
    });
  });
  return format.format(sizeBytes / Number(divisor));
}

/** Groups of four are read aloud and compared without losing one's place. */
export function formatHash(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(" ");
}

/** The beginning of a hash, as much as tells files of one envelope apart. */
export function shortHash(hex: string): string {
  return `${formatHash(hex.slice(0, 24))} …`;
}

/** A, B, …, Z, AA, …: names of texts that others refer to. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

const formatters = new Map<string, unknown>();

/** Making one takes longer than all that it formats. */
function formatter<T>(key: string, make: () => T): T {
  const known = formatters.get(key) as T | undefined;
  const made = known ?? make();
  formatters.set(key, made);
  return made;
}

const dateFormat = (locale: string, timeZone: string) =>
  new Intl.DateTimeFormat(dateLocale(locale), {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    numberingSystem: "latn",
    timeZone,
  });

const sortableFormat = (timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone });
