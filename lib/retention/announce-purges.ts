import { db } from "@/db/client";
import { log } from "@/lib/log";
import { countByWorkspace } from "./retention-store";

/**
 * Says in the log how many envelopes of which workspace the retention has come to. Each is told of once more when it is
 * gone.
 */
export async function announcePurges(envelopeIds: readonly string[]): Promise<void> {
  for (const counted of await countByWorkspace(db(), envelopeIds)) log.info(counted, "retention is over: to be purged");
}
