import { retryJobs } from "@/lib/contracts/jobs";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { retryFailing } from "@/lib/jobs/retry-failing";

export const POST = endpoint(retryJobs, async ({ body }) => ({ retried: await retryFailing(body.jobIds) }));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
