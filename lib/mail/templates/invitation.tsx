import { Fragment } from "react";
import { Text } from "react-email";
import { Action, type Frame, Layout, Note, Paragraph } from "./layout";
import { styles } from "./styles";

export type InvitationProps = Frame & {
  locale: string;
  heading: string;
  greeting: string;
  what: string;
  /** That they had it before. */
  again: string | undefined;
  /** Undefined when the sender wrote none. */
  message: { label: string; lines: string[] } | undefined;
  /** Who passed it on, and why if they said so. */
  forwarded: { by: string; why?: { label: string; text: string } } | undefined;
  expires: string | undefined;
  action: { href: string; label: string; plainLink: string };
  /** Where the page behind the button asks for a code that the sender tells: that there is one. */
  accessCode: string | undefined;
  /** The page behind the button shows the same code. */
  checkCode: { label: string; code: string; why: string };
  personalLink: string;
  footer: string;
};

/** Who asks, for what, in whose words, until when, and the one button. */
export function Invitation(props: InvitationProps) {
  return (
    <Layout {...props} preview={props.what}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.what}</Paragraph>
      {props.again && <Paragraph>{props.again}</Paragraph>}
      {props.forwarded && <Paragraph>{props.forwarded.by}</Paragraph>}
      {props.forwarded?.why && (
        <>
          <Note>{props.forwarded.why.label}</Note>
          <Text className="ink line" style={styles.quote}>
            <bdi>{props.forwarded.why.text}</bdi>
          </Text>
        </>
      )}
      {props.message && (
        <>
          <Note>{props.message.label}</Note>
          <Text className="ink line" style={styles.quote}>
            {props.message.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, rendered once
              <Fragment key={index}>
                {index > 0 && <br />}
                <bdi>{line}</bdi>
              </Fragment>
            ))}
          </Text>
        </>
      )}
      <Action {...props.action} tones={props.look?.tones} />
      {props.accessCode && <Note>{props.accessCode}</Note>}
      {props.expires && <Note>{props.expires}</Note>}
      <Note>
        {props.checkCode.label}{" "}
        <bdi className="ink" dir="ltr" style={styles.checkCode}>
          {props.checkCode.code}
        </bdi>
        <br />
        {props.checkCode.why}
      </Note>
      <Note>{props.personalLink}</Note>
    </Layout>
  );
}
