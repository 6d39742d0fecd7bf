// Everything that can be checked without a database, a build or a browser.
import { addUp } from "./lib/counts.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { createLog } from "./lib/log.mjs";
import { root } from "./lib/paths.mjs";
import { endRunning } from "./lib/run.mjs";
import { verify } from "./lib/verify-checks.mjs";

process.chdir(root);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    endRunning("SIGKILL");
    process.exit(130);
  });
}
const log = createLog();
await ensureDependencies(log);
const { passed, failed } = addUp(await verify(log));
log.line(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
