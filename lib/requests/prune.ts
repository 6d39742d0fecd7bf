import { db } from "@/db/client";
import { removeRequestsBefore } from "./store";

const keptDays = 30;

/** Forgets requests after 30 days. */
export const pruneRequests = (now: Date): Promise<void> =>
  removeRequestsBefore(db(), new Date(now.getTime() - keptDays * 86_400_000));
