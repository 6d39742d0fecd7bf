import { log } from "@/lib/log";
import { restart } from "./failing-store";

/** Tries these jobs again now, as if they had never been tried; answers how many still waited. */
export async function retryFailing(jobIds: readonly string[]): Promise<number> {
  const retried = await restart(jobIds);
  log.info({ asked: jobIds.length, retried }, "failing jobs are tried again");
  return retried;
}
