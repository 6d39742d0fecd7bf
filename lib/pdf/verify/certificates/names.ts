import { type Asn1, contextPrimitive, TAG } from "@/lib/pdf/verify/asn1/node";
import { membersOf, objectIdOf } from "@/lib/pdf/verify/asn1/values";

const EMAIL_ATTRIBUTE = "1.2.840.113549.1.9.1";
/** Strings of one octet, or of two, for each character (X.520); the others are UTF-8. */
const [T61, BMP] = [0x14, 0x1e];

/** The kinds of GeneralName (RFC 5280 4.2.1.6) that are read here; any other is named by its tag. */
export type NameKind = "email" | "dns" | "directory" | `tag ${number}`;
export type GeneralName = { kind: NameKind; text: string; parts: readonly string[] };

/** Names as they are compared: without case, spaces in a row as one (RFC 5280 7.1). */
export function generalNameOf(node: Asn1): GeneralName {
  const text = node.content.toString("latin1").toLowerCase();
  if (node.tag === contextPrimitive(1)) return { kind: "email", text, parts: [] };
  if (node.tag === contextPrimitive(2)) return { kind: "dns", text, parts: [] };
  // CHOICE: a Name in its tag is always explicit.
  if (node.tag === 0xa4) return { kind: "directory", text: "", parts: directoryParts(membersOf(node, 0xa4)[0]) };
  return { kind: `tag ${node.tag & 0x1f}`, text, parts: [] };
}

/** Each relative name as one text, from the root down. */
const directoryParts = (name: Asn1 | undefined): string[] => membersOf(name).map(relativeName);

function relativeName(set: Asn1): string {
  const attributes = membersOf(set, TAG.set).map((attribute) => {
    const [type, value] = membersOf(attribute);
    return `${objectIdOf(type)}=${value ? textOf(value) : ""}`;
  });
  return attributes.sort().join("\n");
}

export const generalNamesOf = (node: Asn1): GeneralName[] => membersOf(node).map(generalNameOf);

/** An empty subject is no name: only the alternative ones count then (RFC 5280 6.1.3). */
export function subjectNames(subject: Asn1): GeneralName[] {
  const parts = directoryParts(subject);
  return parts.length === 0 ? [] : [{ kind: "directory", text: "", parts }, ...subjectAddresses(subject)];
}

/** Addresses that stand in a subject, as old certificates have them; constraints hold for them too (4.2.1.10). */
function subjectAddresses(name: Asn1): GeneralName[] {
  const attributes = membersOf(name).flatMap((set) => membersOf(set, TAG.set));
  return attributes.flatMap((attribute) => {
    const [type, value] = membersOf(attribute);
    if (objectIdOf(type) !== EMAIL_ATTRIBUTE || !value) return [];
    return [{ kind: "email" as const, text: textOf(value), parts: [] }];
  });
}

function textOf({ tag, content }: Asn1): string {
  const text =
    tag === BMP && content.length % 2 === 0
      ? Buffer.from(content).swap16().toString("utf16le")
      : content.toString(tag === T61 ? "latin1" : "utf8");
  return text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}
