import { db } from "@/db/client";
import { log } from "@/lib/log";
import { isNoted, note } from "@/lib/storage/data-note";
import { adoptAll } from "./adopt-store";

const NOTE = "rows-adopted";

/**
 * Believes, once for each instance, the rows that versions before the MACs left: later ones without a MAC are somebody
 * else's. May be run by several workers at once, and again after a crash.
 */
export async function adoptRows(): Promise<void> {
  if (await isNoted(NOTE)) return;
  const count = await adoptAll(db());
  await note(NOTE);
  if (count > 0) log.info({ rows: count }, "certificates and files of earlier versions were taken over");
}
