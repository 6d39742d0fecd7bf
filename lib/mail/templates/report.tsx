import { Fragment } from "react";
import { Text } from "react-email";
import { type Frame, Layout, Note, Paragraph } from "./layout";
import { styles } from "./styles";

export type ReportProps = Frame & {
  locale: string;
  heading: string;
  greeting?: string | undefined;
  what: string;
  facts: { label: string; lines: string[] }[];
  next: string;
  footer: string;
};

/** A report of abuse, or of something done with an account: one fact under the other, no link and no document. */
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
              {line}
            </Fragment>
          ))}
        </Text>
      ))}
      <Note>{next}</Note>
    </Layout>
  );
}
