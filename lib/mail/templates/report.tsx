import { Fragment } from "react";
import { Link, Text } from "react-email";
import { type Frame, Layout, Note, Paragraph } from "./layout";
import { colours, styles } from "./styles";

/** Words, or words that lead somewhere and what stands behind them. */
export type Line = string | { words: string; href: string; behind: string };

export type ReportProps = Frame & {
  locale: string;
  heading: string;
  greeting?: string | undefined;
  what: string;
  facts: { label: string; lines: Line[] }[];
  next: string;
  footer: string;
};

/** A report of abuse, or of something done with an account: one fact under the other, with no link; or of what happened to envelopes, with theirs. */
export function Report({ locale, heading, greeting, what, facts, next, footer, stop }: ReportProps) {
  return (
    <Layout locale={locale} preview={what} heading={heading} footer={footer} stop={stop}>
      {greeting ? <Paragraph>{greeting}</Paragraph> : null}
      <Paragraph>{what}</Paragraph>
      {facts.map(({ label, lines }) => (
        <Text key={label} className="ink" style={styles.text}>
          <span className="quiet" style={{ color: styles.quiet.color, fontSize: styles.quiet.fontSize }}>
            {label}
          </span>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, rendered once
            <Fragment key={index}>
              <br />
              {typeof line === "string" ? line : <LeadingLine {...line} />}
            </Fragment>
          ))}
        </Text>
      ))}
      <Note>{next}</Note>
    </Layout>
  );
}

function LeadingLine({ words, href, behind }: Exclude<Line, string>) {
  return (
    <>
      <Link href={href} className="link" style={{ color: colours.accent }}>
        {words}
      </Link>{" "}
      <span className="quiet" style={{ color: colours.quiet }}>
        {behind}
      </span>
    </>
  );
}
