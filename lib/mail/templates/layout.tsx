import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import { directionOf } from "@/lib/contracts/ceremony-locales";
import { colours, darkStyles, styles } from "./styles";

type LayoutProps = { locale: string; preview: string; heading: string; footer: string; children: ReactNode };

/** One sheet of paper on a desk: the mark, a heading, what is said, a hairline, who sent this. */
export function Layout({ locale, preview, heading, footer, children }: LayoutProps) {
  return (
    <Html lang={locale} dir={directionOf(locale)}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyles}</style>
      </Head>
      <Preview>{preview}</Preview>
      {/* Said again inside: mail programs drop the outermost element. */}
      <Body className="desk" dir={directionOf(locale)} style={styles.desk}>
        <Container className="sheet" dir={directionOf(locale)} style={styles.sheet}>
          <Text className="ink" style={styles.mark}>
            Certyneo
          </Text>
          <Heading className="ink" as="h1" style={styles.heading}>
            {heading}
          </Heading>
          {children}
          <Hr className="line" style={styles.line} />
          <Text className="quiet" style={styles.quiet}>
            {footer}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={styles.text}>
      {children}
    </Text>
  );
}

export function Note({ children }: { children: ReactNode }) {
  return (
    <Text className="quiet" style={styles.quiet}>
      {children}
    </Text>
  );
}

type ActionProps = { href: string; label: string; plainLink: string };

/** The one button, and the same address in plain text for where buttons do not work. */
export function Action({ href, label, plainLink }: ActionProps) {
  return (
    <>
      <Section style={{ padding: "8px 0 16px" }}>
        <Button className="button" href={href} style={styles.button}>
          {label}
        </Button>
      </Section>
      <Section className="only-html">
        <Text className="quiet" style={styles.quiet}>
          {plainLink}
          <br />
          <Link href={href} dir="ltr" className="link" style={{ color: colours.accent, wordBreak: "break-all" }}>
            {href}
          </Link>
        </Text>
      </Section>
    </>
  );
}
