import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import type { BrandLook } from "@/lib/contracts/brand-look";
import { directionOf } from "@/lib/contracts/ceremony-locales";
import type { MailLook } from "../look";
import { Masthead } from "./masthead";
import { colours, darkStyles, styles, tonedStyles } from "./styles";

/** What every mail may have besides its own words. */
export type Frame = {
  /** Of the workspace, in what recipients get; absent where the mail is the product's own. */
  look?: MailLook | undefined;
  /** Where a member stops mails of this kind. */
  stop?: { label: string; href: string } | undefined;
};

type LayoutProps = Frame & { locale: string; preview: string; heading: string; footer: string; children: ReactNode };

/** One sheet of paper on a desk: whose it is, a heading, what is said, a hairline, who sent this. */
export function Layout({ locale, preview, heading, footer, look, stop, children }: LayoutProps) {
  return (
    <Html lang={locale} dir={directionOf(locale)}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyles + tonedStyles(look?.tones)}</style>
      </Head>
      <Preview>{preview}</Preview>
      {/* Said again inside: mail programs drop the outermost element. */}
      <Body className="desk" dir={directionOf(locale)} style={styles.desk}>
        <Container className="sheet" dir={directionOf(locale)} style={styles.sheet}>
          {look?.logo ? <Masthead name={look.name} logo={look.logo} /> : <Mark />}
          <Heading className="ink" as="h1" style={styles.heading}>
            {heading}
          </Heading>
          {children}
          <Hr className="line" style={styles.line} />
          {/* Whoever's look it has, it says whose product this is. */}
          {look?.logo ? <Mark isSmall /> : null}
          <Text className="quiet" style={styles.quiet}>
            {footer}
          </Text>
          {stop ? (
            <Text className="quiet" style={styles.quiet}>
              <Link href={stop.href} className="link" style={{ color: colours.accent }}>
                {stop.label}
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  );
}

/** The product's name. */
function Mark({ isSmall = false }: { isSmall?: boolean }) {
  return (
    <Text className="ink" style={isSmall ? styles.smallMark : styles.mark}>
      Certyneo
    </Text>
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

type ActionProps = { href: string; label: string; plainLink: string; tones?: BrandLook | undefined };

const plain = { accent: colours.accent, onAccent: "#ffffff", accentText: colours.accent };

/** The one button, and the same address in plain text for where buttons do not work. */
export function Action({ href, label, plainLink, tones }: ActionProps) {
  const { accent, onAccent, accentText } = tones?.light ?? plain;
  const button = { ...styles.button, backgroundColor: accent, borderColor: accent, color: onAccent };
  return (
    <>
      <Section style={{ padding: "8px 0 16px" }}>
        <Button className="button" href={href} style={button}>
          {label}
        </Button>
      </Section>
      <Section className="only-html">
        <Text className="quiet" style={styles.quiet}>
          {plainLink}
          <br />
          <Link href={href} dir="ltr" className="link" style={{ color: accentText, wordBreak: "break-all" }}>
            {href}
          </Link>
        </Text>
      </Section>
    </>
  );
}
