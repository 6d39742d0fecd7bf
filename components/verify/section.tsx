import type { ReactNode } from "react";

type Props = { id: string; title: string; text?: string; children: ReactNode };

/** A part of the report, under its heading. */
export function Section({ id, title, text, children }: Props) {
  return (
    <section aria-labelledby={`${id}-title`} className="mt-10">
      <h2 id={`${id}-title`} className="text-20 font-semibold">
        {title}
      </h2>
      {text ? <p className="mt-1 max-w-measure text-ink-2">{text}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
