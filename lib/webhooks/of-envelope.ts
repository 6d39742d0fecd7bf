import type { Ctx } from "@/lib/auth/context";
import { selectOfEnvelope } from "./log-store";

/** What webhooks of the envelope's workspace were told of it, and where that went, the latest first, at most 50. */
export async function listToldOf(ctx: Ctx, envelopeId: string) {
  const rows = await selectOfEnvelope(ctx, envelopeId, 50);
  return rows.map(({ url, createdAt, ...row }) => ({
    ...row,
    host: new URL(url).host,
    createdAt: createdAt.toISOString(),
  }));
}
