/** What somebody is greeted by: the first word of their name, or all of it where that is a title or an initial. */
export function greetingName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words;
  return first.endsWith(".") ? words.join(" ") : first;
}
