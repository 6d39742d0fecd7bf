import { lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

/** Markdown of the operator's as a page. Made of its tokens: nothing in it becomes HTML by itself. A line is a line. */
export function LegalText({ text }: { text: string }) {
  return <>{draw(lexer(text, { gfm: true, breaks: true }))}</>;
}

// Tokens have no names, and are never moved.
const draw = (tokens: readonly Token[] = []): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a text that does not change
  tokens.map((token, at) => <Fragment key={at}>{drawToken(token)}</Fragment>);

function drawToken(token: Token): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return <Heading {...(token as Tokens.Heading)} />;
    case "paragraph":
      return <p className="mt-3 break-words text-ink-2">{draw(token.tokens)}</p>;
    case "list":
      return <List {...(token as Tokens.List)} />;
    case "br":
      return <br />;
    case "hr":
      return <hr className="my-8 border-line" />;
    case "strong":
      return <strong className="font-semibold text-ink">{draw(token.tokens)}</strong>;
    case "em":
      return <em>{draw(token.tokens)}</em>;
    case "link":
      return <LegalLink {...(token as Tokens.Link)} />;
    case "text":
      return token.tokens ? draw(token.tokens) : withGaps((token as Tokens.Text).text);
    case "escape":
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}

function Heading({ depth, tokens }: Tokens.Heading) {
  if (depth === 1) return <h1 className="text-20 font-semibold md:text-28">{draw(tokens)}</h1>;
  return <h2 className="mt-8 text-16 font-semibold">{draw(tokens)}</h2>;
}

function List({ ordered, items }: Tokens.List) {
  const Tag = ordered ? "ol" : "ul";
  return (
    <Tag className={`mt-3 grid gap-2 ps-5 text-ink-2 ${ordered ? "list-decimal" : "list-disc"}`}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text that does not change
        <li key={at} className="break-words">
          {draw(item.tokens)}
        </li>
      ))}
    </Tag>
  );
}

/** Only where a link may lead; of any other, its words. */
function LegalLink({ href, tokens }: Tokens.Link) {
  if (!/^(https?:|mailto:|tel:|\/(?!\/))/i.test(href)) return draw(tokens);
  return (
    <a href={href} rel="noreferrer" className="link">
      {draw(tokens)}
    </a>
  );
}

/** What is still to be filled in stands in square brackets, and stands out. */
const withGaps = (text: string): ReactNode =>
  text.split(/(\[[^\]]+\])/).map((part, at) =>
    part.startsWith("[") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text that does not change
      <mark key={at} className="rounded-control bg-st-wait-tint px-1 text-st-wait">
        {part}
      </mark>
    ) : (
      part
    ),
  );
