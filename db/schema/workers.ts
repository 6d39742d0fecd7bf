import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Each worker beats every 5 s; what a silent one held is taken over after 20 s. */
export const workerBeats = pgTable("worker_beats", {
  workerId: text("worker_id").primaryKey(),
  beatAt: moment("beat_at").notNull(),
});
