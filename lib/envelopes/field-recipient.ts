import type { FieldInput } from "@/lib/contracts/fields";
import type { Report } from "./settle-box";
import type { RecipientRow } from "./store";

/**
 * Whose field it is: the recipient with that index, else the first signer of that address. With one signer a field
 * needs to name nobody. Only signers fill in fields.
 */
export function fieldRecipient(
  field: FieldInput,
  recipients: readonly RecipientRow[],
  refuse: Report,
): RecipientRow | undefined {
  const email = field.recipientEmail?.trim().toLowerCase();
  if (field.recipientIndex !== undefined) return byIndex(field.recipientIndex, email, recipients, refuse);
  const signers = recipients.filter((each) => each.role === "SIGNER");
  if (email === undefined) {
    if (signers.length !== 1)
      refuse("recipientEmail", "is needed: say whose field this is, the envelope does not have exactly one signer");
    return signers.length === 1 ? signers[0] : undefined;
  }
  const found = signers.find((each) => each.email.toLowerCase() === email);
  if (!found) {
    const other = recipients.find((each) => each.email.toLowerCase() === email);
    refuse("recipientEmail", other ? onlySigners(other) : "must equal the e-mail address of a recipient");
  }
  return found;
}

function byIndex(
  index: number,
  email: string | undefined,
  recipients: readonly RecipientRow[],
  refuse: Report,
): RecipientRow | undefined {
  const found = recipients[index];
  if (!found) refuse("recipientIndex", `must be below ${recipients.length}: recipients count from 0`);
  else if (found.role !== "SIGNER") refuse("recipientIndex", onlySigners(found));
  else if (email !== undefined && found.email.toLowerCase() !== email)
    refuse("recipientIndex", "names another recipient than recipientEmail");
  else return found;
  return undefined;
}

const onlySigners = ({ role }: RecipientRow): string =>
  `must name a SIGNER; this recipient is ${article(role)} ${role}`;
const article = (role: string): string => (role === "APPROVER" ? "an" : "a");
