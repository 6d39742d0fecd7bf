import * as z from "zod";
import { time } from "./common";
import { contract } from "./contract";

/** Work that fails: it waits for its next try, or has been given up. */
export const FailingJob = z.object({
  id: z.string(),
  /** What it does, such as `deliver-mail`. */
  task: z.string(),
  /** Id of what it is about; null for regular work. */
  aboutId: z.string().nullable(),
  attempts: z.int(),
  /** What went wrong the last time. */
  error: z.string(),
  createdAt: time,
  /** When it is tried next; null when it was given up. */
  nextAttemptAt: time.nullable(),
});
export type FailingJob = z.infer<typeof FailingJob>;

/** Jobs that are shown, and may be named in one call. */
export const MOST_FAILING_JOBS = 200;

const base = { audience: "owner", internal: true, scope: undefined, params: undefined, query: undefined } as const;

export const listFailingJobs = contract({
  ...base,
  method: "GET",
  path: "/v1/jobs",
  operationId: "listFailingJobs",
  summary: "Work of this instance that fails",
  body: undefined,
  response: { status: 200, body: z.object({ data: z.array(FailingJob), total: z.int() }) },
  errors: ["forbidden"],
});

export const retryJobs = contract({
  ...base,
  method: "POST",
  path: "/v1/jobs/retry",
  operationId: "retryJobs",
  summary: "Try failing work again, now",
  body: z.object({
    jobIds: z
      .array(z.string().regex(/^\d{1,18}$/))
      .min(1)
      .max(MOST_FAILING_JOBS),
  }),
  response: { status: 202, body: z.object({ retried: z.int() }) },
  errors: ["forbidden", "invalid_request"],
});
