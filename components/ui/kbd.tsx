import type { ReactNode } from "react";

/** A key; `cap` draws the key around it. */
export function Kbd({ children, cap = false }: { children: ReactNode; cap?: boolean }) {
  return (
    <kbd
      className={`font-sans text-12 font-medium ${cap ? "inline-block min-w-5 rounded-[4px] px-1.5 py-px text-center text-ink-3 shadow-line" : "text-ink-3"}`}
    >
      {children}
    </kbd>
  );
}
