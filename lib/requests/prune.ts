import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { removeRequestsBefore } from "./store";

const keptDays = 30;

/** Forgets requests after 30 days. */
export const pruneRequests = (): Promise<void> =>
  removeRequestsBefore(db(), new Date(now().getTime() - keptDays * 86_400_000));
