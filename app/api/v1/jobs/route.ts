import { listFailingJobs } from "@/lib/contracts/jobs";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { listFailingJobs as list } from "@/lib/jobs/list-failing";

export const GET = endpoint(listFailingJobs, list);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
