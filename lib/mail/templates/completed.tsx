import { Action, type Frame, Layout, Note, Paragraph } from "./layout";

export type CompletedProps = Frame & {
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
    <Layout {...props} preview={props.what}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.what}</Paragraph>
      {props.files ? <Paragraph>{props.files}</Paragraph> : null}
      {props.still ? <Paragraph>{props.still}</Paragraph> : null}
      <Action {...props.action} tones={props.look?.tones} />
      <Note>{props.note}</Note>
    </Layout>
  );
}
