/** Initials of a person in a ring. Decoration: the name stands beside it or in the label of what holds it. */
export function Face({ name, className = "" }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return (
    <span
      aria-hidden
      className={`grid size-7 flex-none place-items-center rounded-full bg-hover text-12 font-semibold text-ink-2 shadow-line ${className}`}
    >
      {initials.join("").toUpperCase()}
    </span>
  );
}
