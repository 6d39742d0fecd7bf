import { transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { apply } from "./apply";
import type { WithLinks } from "./create";
import { mintLinks } from "./links";
import { lockEnvelope } from "./store";

/** Sends a draft: those whose turn it is are invited, and the answer mints a link for everyone. */
export function sendEnvelope(ctx: Ctx, envelopeId: string): Promise<WithLinks> {
  return transact(ctx, async (tx) => {
    const draft = await lockEnvelope(tx, ctx, envelopeId);
    const stored = await apply(tx, ctx, draft, { kind: "send" }, {}, { sentAt: ctx.now });
    return { stored, links: await mintLinks(tx, stored.recipients, ctx.now) };
  });
}
