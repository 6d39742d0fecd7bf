import type { ReactNode } from "react";

type Props = { title: string; hint: string; action?: ReactNode };

/** The name of a page of the library, what is on it, and what may be begun there. */
export function PageHead({ title, hint, action }: Props) {
  return (
    <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-20 font-semibold md:text-28">{title}</h1>
        <p className="mt-1 max-w-measure text-pretty text-ink-2">{hint}</p>
      </div>
      {action}
    </header>
  );
}
