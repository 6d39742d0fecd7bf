import { Column, Img, Row, Text } from "react-email";
import { logoCid } from "../look";
import { styles } from "./styles";

type Props = { name: string; logo: { width: number; height: number } };

/** Whose mail it is: the logo, which comes with the mail, and beside it the name in words, so that no picture speaks alone. */
export function Masthead({ name, logo }: Props) {
  return (
    <Row align="left" style={styles.masthead}>
      <Column style={{ paddingInlineEnd: "12px", verticalAlign: "middle", width: `${logo.width}px` }}>
        <Img src={`cid:${logoCid}`} alt="" width={logo.width} height={logo.height} style={styles.logo} />
      </Column>
      <Column style={{ verticalAlign: "middle" }}>
        <Text className="ink" style={styles.workspace}>
          <bdi>{name}</bdi>
        </Text>
      </Column>
    </Row>
  );
}
