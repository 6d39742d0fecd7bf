import { db, type Reader } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { makeCheckCode } from "@/lib/crypto/check-code";
import { deriveKey } from "@/lib/crypto/derive-key";
import { env } from "@/lib/env";
import { requireEnvelope } from "./get";
import { findLinksEnded } from "./link-store";
import { isInFlight } from "./machine";

/**
 * The code by which a recipient sees that mail and page belong together, by recipient: the same in each mail and behind
 * each link of theirs, until their links are replaced. The sender sees it too, and can say it on the telephone.
 */
export async function findCheckCodes(reader: Reader, recipientIds: readonly string[]): Promise<Map<string, string>> {
  const ended = await findLinksEnded(reader, recipientIds);
  const key = deriveKey(env().ENCRYPTION_KEY, "check-codes");
  const codeOf = (id: string) => makeCheckCode(key, `${id} ${ended.get(id) ?? "first"}`);
  return new Map(recipientIds.map((id) => [id, codeOf(id)]));
}

/** For one of them. */
export async function findCheckCode(reader: Reader, recipientId: string): Promise<string> {
  return (await findCheckCodes(reader, [recipientId])).get(recipientId)!;
}

/** What the sender can tell those who ask whether it is genuine: the codes of all who have a link that works. */
export async function listCheckCodes(ctx: Ctx, envelopeId: string): Promise<Record<string, string>> {
  const { envelope, recipients } = await requireEnvelope(ctx, envelopeId);
  if (!isInFlight(envelope.status)) return {};
  const asked = recipients.filter(({ status }) => status === "SENT" || status === "VIEWED");
  return Object.fromEntries(
    await findCheckCodes(
      db(),
      asked.map(({ id }) => id),
    ),
  );
}
