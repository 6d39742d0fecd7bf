import type { ReactNode } from "react";

type Props = { id?: string; title: string; hint: string; action?: ReactNode };

/** The heading of a section, a sentence on what it is for, and its one action. */
export function SectionHead({ id, title, hint, action }: Props) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h2 id={id} className="text-20 font-semibold">
          {title}
        </h2>
        <p className="mt-1 max-w-measure text-pretty text-ink-2">{hint}</p>
      </div>
      {action}
    </header>
  );
}

/** An empty list says what it is for. */
export function EmptyList({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="border-y border-line py-8 text-center">
      <p className="font-medium">{title}</p>
      <p className="mx-auto mt-0.5 max-w-[52ch] text-ink-2">{hint}</p>
    </div>
  );
}
