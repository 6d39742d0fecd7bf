import { jobs, preload } from "@/lib/sandbox/jobs";
import { serveOneJob } from "@/lib/sandbox/serve-one-job";

serveOneJob(jobs, preload);
