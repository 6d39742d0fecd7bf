import Link from "next/link";
import { Fragment, type ReactNode } from "react";

/** The little Markdown that descriptions use: paragraphs, `code` and **strong**; codes of errors lead to their meaning. */
export function Markdown({ text, className = "" }: { text: string; className?: string }) {
  return (
    <div className={`grid max-w-measure gap-3 ${className}`}>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>
          <Inline text={paragraph} />
        </p>
      ))}
    </div>
  );
}

export function Inline({ text }: { text: string }): ReactNode {
  return text
    .trim()
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((part, index) => {
      const key = `${index}${part}`;
      if (part.startsWith("`")) {
        return (
          <code key={key} className="code break-words">
            {part.slice(1, -1)}
          </code>
        );
      }
      if (part.startsWith("**")) return <strong key={key}>{part.slice(2, -2)}</strong>;
      return <Fragment key={key}>{part}</Fragment>;
    });
}

/** `code`: what it means, line by line. */
export function Codes({ text }: { text: string }) {
  return (
    <ul className="grid gap-1">
      {text.split(/\n{2,}/).map((line) => {
        const [, code, meaning] = /^`(\w+)`: (.*)$/s.exec(line) ?? [];
        return (
          <li key={line}>
            {code ? (
              <Link href={`/developers/errors#${code}`} className="code link break-words">
                {code}
              </Link>
            ) : null}{" "}
            <span className="text-ink-2">
              <Inline text={meaning ?? line} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
