/** How the report writes times, sizes and hashes. */

/** "2026-11-23T20:07:08.123Z" → "2026-11-23 20:07:08 UTC"; anything else is shown as it is. */
export function formatTime(iso: string | undefined, missing = "–"): string {
  if (iso === undefined) return missing;
  return `${formatTimeShort(iso)} UTC`;
}

export function formatTimeShort(iso: string): string {
  return iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/, "$1 $2");
}

export function formatSize(sizeBytes: number): string {
  return `${String(sizeBytes).replace(/\B(?=(\d{3})+$)/g, " ")} bytes`;
}

/** Groups of four are read aloud and compared without losing one's place. */
export function formatHash(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(" ");
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "in_progress" → "In progress". */
export function formatStatus(status: string): string {
  const words = status.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
