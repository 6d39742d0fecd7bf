import { timestamp } from "drizzle-orm/pg-core";

/** A moment, milliseconds kept, read and written as `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
