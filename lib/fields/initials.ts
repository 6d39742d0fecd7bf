/** The initials of a name: the first letter of each word, four at most. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[\s\-‐–]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter(Boolean);
  return words
    .map((word) => (Array.from(word)[0] ?? "").toLocaleUpperCase())
    .slice(0, 4)
    .join("");
}
