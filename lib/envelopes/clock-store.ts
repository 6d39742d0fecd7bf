import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** The database's clock, which decides when something is due: the one that all processes share. */
export async function databaseNow(): Promise<Date> {
  const [row] = await db().execute<{ now: string }>(sql`select to_json(clock_timestamp()) #>> '{}' as now`);
  return new Date(row!.now);
}
