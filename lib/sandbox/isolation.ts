import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Ways into a network namespace of one's own, best first: as root, then as anyone where user namespaces are allowed. */
const WITHOUT_NETWORK = [["--net"], ["--user", "--map-root-user", "--net"]];

let probed: Promise<string[]> | undefined;

/** Command prefix that takes the network away; empty where the system cannot do that. Probed once. */
export function withoutNetwork(): Promise<string[]> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<string[]> {
  const unshare = ["/usr/bin/unshare", "/bin/unshare"].find((file) => existsSync(file));
  if (!unshare || process.platform !== "linux") return [];
  for (const flags of WITHOUT_NETWORK) {
    const works = await run(unshare, [...flags, process.execPath, "--version"], { timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (works) return [unshare, ...flags];
  }
  return [];
}
