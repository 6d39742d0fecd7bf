import { Column, Img, Row, Section, Text } from "react-email";
import { logoCid } from "../look";
import { styles } from "./styles";

type Props = { name: string; logo: { width: number; height: number } };

/** What a phone's width leaves of the sheet, and about what a letter of the name takes, wide ones more. */
const ROOM = 285;
const [LETTER, WIDE_LETTER, GAP] = [9, 17, 12];
const isWide = (letter: string): boolean =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(letter);
const widthOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (isWide(letter) ? WIDE_LETTER : LETTER), 0);

/**
 * Whose mail it is: the logo, which comes with the mail, and the name in words, so that no picture speaks alone. Beside it
 * where a phone has room for both in a line, else below it.
 */
export function Masthead({ name, logo }: Props) {
  const picture = <Img src={`cid:${logoCid}`} alt="" width={logo.width} height={logo.height} style={styles.logo} />;
  const words = (
    <Text className="ink" style={styles.workspace}>
      <bdi>{name}</bdi>
    </Text>
  );
  if (logo.width + GAP + widthOf(name) > ROOM)
    return (
      <Section style={{ marginBottom: "32px" }}>
        {picture}
        <Section style={{ paddingTop: "8px" }}>{words}</Section>
      </Section>
    );
  return (
    <Row align="left" style={styles.masthead}>
      <Column style={{ verticalAlign: "middle", width: `${logo.width}px` }}>{picture}</Column>
      {/* An empty cell: mail programs do not all know which side of a cell is its end. */}
      <Column style={{ width: `${GAP}px` }} />
      <Column style={{ verticalAlign: "middle" }}>{words}</Column>
    </Row>
  );
}
