import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { EndedAges } from "@/lib/contracts/ended-ages";
import { countEndedByAge } from "./retention-store";

/** What a limit would purge of the actor's own workspace, by age: whoever sets one is told before. */
export async function listEndedAges(ctx: Ctx): Promise<EndedAges> {
  return (await countEndedByAge(db(), ctx.workspaceId)).map(({ days, envelopes }) => ({ days, envelopes }));
}
