import type { ReactNode } from "react";

/** Questions with their answers: beside each other where there is room. */
export function Facts({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <dl className={`border-t border-line ${className}`}>{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-line py-2.5 md:grid-cols-[13rem_minmax(0,1fr)]">
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** A hash in groups that an eye can compare; copied, it is one word. */
export function Hash({ value }: { value: string }) {
  return (
    <code className="code block text-12/5 [overflow-wrap:anywhere]" translate="no">
      {value.match(/.{1,8}/g)?.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
        <span key={index} className="mr-[0.5ch] inline-block">
          {part}
        </span>
      ))}
    </code>
  );
}
