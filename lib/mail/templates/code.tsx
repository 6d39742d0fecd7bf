import { Text } from "react-email";
import { type Frame, Layout, Note, Paragraph } from "./layout";
import { styles } from "./styles";

export type CodeProps = Frame & {
  locale: string;
  heading: string;
  greeting: string;
  what: string;
  code: string;
  minutes: string;
  warning: string;
  footer: string;
};

/** A one-time code. No link: who has only this mail gets nowhere with it. */
export function Code(props: CodeProps) {
  return (
    <Layout {...props} preview={props.minutes}>
      <Paragraph>{props.greeting}</Paragraph>
      <Paragraph>{props.what}</Paragraph>
      <Text className="ink" style={styles.code}>
        {props.code}
      </Text>
      <Note>{props.minutes}</Note>
      <Note>{props.warning}</Note>
    </Layout>
  );
}
