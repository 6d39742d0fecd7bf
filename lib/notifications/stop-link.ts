import { type StopKind, stopKinds } from "@/lib/contracts/unsubscribe";
import { deriveKey } from "@/lib/crypto/derive-key";
import { constantTimeEqual, hmacSha256Hex } from "@/lib/crypto/digest";
import { env } from "@/lib/env";

/** What whoever holds a link of a mail may stop, and nothing else: one kind of mail to one member. */
export type Stop = { userId: string; kind: StopKind };

/** The same for all mails of a kind to a member, and valid for as long as the instance's key is. */
export const stopLink = (stop: Stop): string => `${env().APP_URL}/unsubscribe/${tokenOf(stop)}`;

/** What a link's token stands for; undefined where we did not make it. */
export function readStop(token: string): Stop | undefined {
  const [userId = "", kind = "", mac = ""] = token.split(".");
  const known = stopKinds.find((each) => each === kind);
  if (!known || !constantTimeEqual(mac, macOf({ userId, kind: known }))) return undefined;
  return { userId, kind: known };
}

const tokenOf = (stop: Stop): string => [stop.userId, stop.kind, macOf(stop)].join(".");

const macOf = ({ userId, kind }: Stop): string =>
  hmacSha256Hex(deriveKey(env().ENCRYPTION_KEY, "unsubscribe"), `${userId} ${kind}`);

/** As a mail keeps it. The link itself is made when it is sent: it opens nothing in a copy of the database. */
export const toColumn = ({ userId, kind }: Stop): string => `${userId} ${kind}`;

export function fromColumn(text: string): Stop {
  const [userId = "", kind = ""] = text.split(" ");
  return { userId, kind: kind as StopKind };
}
