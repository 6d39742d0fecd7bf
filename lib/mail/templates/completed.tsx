import { Action, Layout, Note, Paragraph } from "./layout";

export type CompletedProps = {
  locale: string;
  heading: string;
  greeting: string;
  what: string;
  /** What comes with the mail, or why it does not. */
  files?: string | undefined;
  /** What is still to come. */
  still?: string | undefined;
  action: { href: string; label: string; plainLink: string };
  note: string;
  footer: string;
};

/** Something came to its end (an envelope, or a webhook that was switched off); here is where to look. */
export function Completed(props: CompletedProps) {
  return (
    <Layout locale={props.locale} preview={props.what} heading={props.heading} footer={props.footer}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.what}</Paragraph>
      {props.files ? <Paragraph>{props.files}</Paragraph> : null}
      {props.still ? <Paragraph>{props.still}</Paragraph> : null}
      <Action {...props.action} />
      <Note>{props.note}</Note>
    </Layout>
  );
}
