import type { ReactNode } from "react";

type Props = { title: string; hint: string; children?: ReactNode };

/** Where a list would be: what belongs there, and how it comes there. */
export function Nothing({ title, hint, children }: Props) {
  return (
    <section className="border-t border-line pt-10">
      <h2 className="text-16 font-semibold">{title}</h2>
      <p className="mt-1 max-w-measure text-pretty text-ink-2">{hint}</p>
      {children ? <div className="mt-5 flex flex-wrap gap-2">{children}</div> : null}
    </section>
  );
}
