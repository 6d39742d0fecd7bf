import { Text } from "react-email";
import { Action, type Frame, Layout, Note, Paragraph } from "./layout";
import { styles } from "./styles";

export type ClosingProps = Frame & {
  locale: string;
  heading: string;
  greeting: string;
  what: string;
  /** Undefined when nobody gave one. */
  reason: { label: string; text: string } | undefined;
  /** Only the sender has somewhere to go. */
  action: { href: string; label: string; plainLink: string } | undefined;
  footer: string;
};

/** It does not go on, or not now; who said so, and why. */
export function Closing(props: ClosingProps) {
  return (
    <Layout {...props} preview={props.what}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.what}</Paragraph>
      {props.reason && (
        <>
          <Note>{props.reason.label}</Note>
          <Text className="ink line" style={styles.quote}>
            <bdi>{props.reason.text}</bdi>
          </Text>
        </>
      )}
      {props.action && <Action {...props.action} tones={props.look?.tones} />}
    </Layout>
  );
}
