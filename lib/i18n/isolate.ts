const isReadFromTheRight = (text: string): boolean => /[\u0590-\u08ff]/u.test(text);

/** Not an address of the web: what makes a link of it would take the mark behind it for a part of it. */
const place = /(?<!\u2068)\{(?!(?:link|url|verifyUrl)\})(\w+)\}/g;

/**
 * A sentence with each of its `{name}` places in an isolate of its own (Unicode UAX 9), where it is read from the right:
 * a name, an address or a number in other letters then turns nothing around it. Any other sentence as it is.
 */
export const isolatedPlaces = (sentence: string): string =>
  isReadFromTheRight(sentence) ? sentence.replace(place, "\u2068{$1}\u2069") : sentence;

/** The same for all sentences of a file. */
export function isolatedMessages<T extends object>(messages: T): T {
  const entries = Object.entries(messages).map(([name, value]) => [
    name,
    typeof value === "string" ? isolatedPlaces(value) : isolatedMessages(value as object),
  ]);
  return Object.fromEntries(entries) as T;
}

/** For where a sentence stands alone as plain text, such as a header. */
export const withoutIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, "");
