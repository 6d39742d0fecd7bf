import Link from "next/link";
import { useLocale } from "next-intl";
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

/** What contracts say is English, and is marked so on a page in another language; `isTranslated` is what messages say. */
export function Inline({ text, isTranslated = false }: { text: string; isTranslated?: boolean }): ReactNode {
  const isForeign = useLocale() !== "en" && !isTranslated;
  return isForeign ? <span lang="en">{partsOf(text)}</span> : partsOf(text);
}

const partsOf = (text: string): ReactNode =>
  text
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
