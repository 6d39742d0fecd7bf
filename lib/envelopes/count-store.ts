import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { envelopeCounts } from "@/db/schema/envelopes";
import type { Environment } from "@/lib/auth/context";

export type Counted = { workspaceId: string; environment: Environment };

/** How many envelopes are in each status, from the counters: the same cost for ten and for a million. */
export async function countsOf(reader: Reader, of: Counted): Promise<{ status: string; value: number }[]> {
  return reader
    .select({ status: envelopeCounts.status, value: sql<number>`sum(${envelopeCounts.value})::int` })
    .from(envelopeCounts)
    .where(and(eq(envelopeCounts.workspaceId, of.workspaceId), eq(envelopeCounts.environment, of.environment)))
    .groupBy(envelopeCounts.status);
}

/** Puts each group's rows together into one. Changes and readers meanwhile see either the rows or their sum. */
export async function foldCounts(reader: Reader): Promise<void> {
  await reader.execute(sql`
    with crowded as (
      select workspace_id, environment, status from envelope_counts group by 1, 2, 3 having count(*) > 1
    ), gone as (
      delete from envelope_counts using crowded
      where envelope_counts.workspace_id = crowded.workspace_id
        and envelope_counts.environment = crowded.environment
        and envelope_counts.status = crowded.status
      returning envelope_counts.workspace_id, envelope_counts.environment, envelope_counts.status, envelope_counts.value
    )
    insert into envelope_counts (workspace_id, environment, status, value)
      select workspace_id, environment, status, sum(value) from gone group by 1, 2, 3 having sum(value) <> 0`);
}
