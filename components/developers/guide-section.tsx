import type { ReactNode } from "react";

type Props = { id: string; title: string; text: ReactNode; children?: ReactNode };

export function GuideSection({ id, title, text, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-10 scroll-mt-20">
      <h2 id={`${id}-title`} className="text-20 font-semibold">
        {title}
      </h2>
      <p className="mt-1 max-w-measure text-16 text-ink-2">{text}</p>
      {children ? <div className="mt-4">{children}</div> : null}
    </section>
  );
}
