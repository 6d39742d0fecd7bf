import { jobs, preload } from "@/lib/sandbox/jobs";
import { serveJobs } from "@/lib/sandbox/serve-jobs";

serveJobs(jobs, () => preload(process.argv[2]));
