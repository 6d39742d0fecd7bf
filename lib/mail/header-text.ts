export type Mailbox = { name: string; address: string };

// Controls, line separators, and what turns the direction of text: none may come from a name or a subject.
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const UNSAFE_IN_LINES = /[^\P{Cc}\n\t]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line fit for a header or a sentence: no control or direction characters, at most `max` characters. */
export function oneLine(text: string, max = 200): string {
  const clean = text.replace(UNSAFE, " ").replace(/\s+/g, " ").trim();
  const characters = [...clean];
  return characters.length <= max ? clean : `${characters.slice(0, max - 1).join("")}…`;
}

/** Text of several lines, without control or direction characters. */
export function manyLines(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNSAFE_IN_LINES, "").trim();
}

/** `"Name" <address>` with the name quoted (RFC 5322), or the bare address. */
export function formatMailbox({ name, address }: Mailbox): string {
  const clean = oneLine(name.replace(/["\\<>]/g, ""), 100);
  return clean === "" ? oneLine(address, 320) : `"${clean}" <${oneLine(address, 320)}>`;
}

/** Reads what {@link formatMailbox} wrote. */
export function parseMailbox(text: string): Mailbox {
  const match = /^"([^"]*)" <([^<>]+)>$/.exec(text);
  return match ? { name: match[1] ?? "", address: match[2] ?? "" } : { name: "", address: text };
}
