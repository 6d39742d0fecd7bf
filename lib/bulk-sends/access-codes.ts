import { decrypt, encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";

type Input = Record<string, unknown>;

/** A row waits in the database; the access codes in it wait encrypted. */
export const sealCodes = (input: Input, bulkSendId: string): Input =>
  mapCodes(input, (code) => encrypt(env().ENCRYPTION_KEY, code, bulkSendId));

export const openCodes = (input: Input, bulkSendId: string): Input =>
  mapCodes(input, (sealed) => decrypt(env().ENCRYPTION_KEY, sealed, bulkSendId));

function mapCodes(input: Input, change: (code: string) => string): Input {
  if (!Array.isArray(input.recipients)) return input;
  const recipients = input.recipients.map((each: Input | null) =>
    typeof each?.accessCode === "string" ? { ...each, accessCode: change(each.accessCode) } : each,
  );
  return { ...input, recipients };
}
