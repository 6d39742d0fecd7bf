import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { boxed, foldersToBind, unwrapped, type Wrap, withoutNetwork } from "@/lib/sandbox/box";
import { makeScratch, removeScratch } from "@/lib/sandbox/scratch";

/**
 * How much is out of a child's reach, best first: all but a read-only view of what it runs on, under a user of its own
 * (where we are root) or under ours (where user namespaces are allowed); the network; nothing but what Node itself denies.
 */
export type IsolationName = "own-user" | "own-namespaces" | "no-network" | "none";
export type Isolation = { name: IsolationName; wrap: Wrap };

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 10_000;
const NONE: Isolation = { name: "none", wrap: unwrapped };

/** It runs what a child will run: Node starts, sees every folder, and writes where it may. */
const PROBE = `const fs = require("fs");
for (const folder of process.argv.slice(2)) fs.readdirSync(folder);
fs.writeFileSync(process.argv[1] + "/probe", "");`;

const probed = new Map<string, Promise<Isolation>>();

/** The best that this machine allows for a child that reads `folders`; `only` one kind where that is given. Probed once. */
export function findIsolation(folders: string[], only?: IsolationName): Promise<Isolation> {
  const key = JSON.stringify([folders, only]);
  const found = probed.get(key) ?? probe(folders, only);
  probed.set(key, found);
  return found;
}

async function probe(folders: string[], only: IsolationName | undefined): Promise<Isolation> {
  for (const candidate of candidates(folders).filter(({ name }) => !only || name === only)) {
    if (await works(candidate, folders)) return candidate;
  }
  if (only && only !== "none") throw new Error(`this machine allows no sandbox of the kind ${only}`);
  return NONE;
}

function candidates(folders: string[]): Isolation[] {
  const [unshare, setpriv, prlimit] = ["unshare", "setpriv", "prlimit"].map(findTool);
  if (process.platform !== "linux" || !unshare) return [];
  const bare = (["own", "same"] as const).map((user) => withoutNetwork(unshare, user));
  const cutOff = bare.map((wrap): Isolation => ({ name: "no-network", wrap }));
  if (!setpriv || !prlimit) return cutOff;
  const [tools, bound] = [{ unshare, setpriv, prlimit }, foldersToBind(folders)];
  return [
    { name: "own-user", wrap: boxed(tools, bound, "own") },
    { name: "own-namespaces", wrap: boxed(tools, bound, "same") },
    ...cutOff,
  ];
}

const findTool = (name: string): string | undefined =>
  [`/usr/bin/${name}`, `/bin/${name}`].find((file) => existsSync(file));

async function works({ wrap }: Isolation, folders: string[]): Promise<boolean> {
  const scratch = wrap.scratch ?? (await makeScratch());
  const [file, ...args] = wrap.command([process.execPath, "-e", PROBE, scratch, ...folders]);
  try {
    await run(file!, args, { timeout: PROBE_TIMEOUT_MS, env: {} as NodeJS.ProcessEnv, cwd: "/" });
    return true;
  } catch {
    return false;
  } finally {
    if (wrap.scratch === undefined) await removeScratch(scratch).catch(() => undefined);
  }
}
