import path from "node:path";
import { lockHolder, takeLock } from "./lock.mjs";
import { dataFolder } from "./paths.mjs";
import { waitUntil } from "./processes.mjs";

const patienceMs = 600_000;

/** Takes the data folder when nobody has it; else waits until the start that has it is through. */
async function claimOrJoin(command) {
  const file = path.join(dataFolder(), "start.pid");
  let joined = null;
  await waitUntil(() => {
    const holder = lockHolder(file);
    joined = holder?.command === "start" && holder.phase === "running" ? holder : null;
    return joined || !holder;
  }, patienceMs);
  if (joined) return { joined, release: () => undefined };
  const { lock, holder } = takeLock(file, { command, children: [] });
  if (holder) throw new Error(`The data folder is in use (pid ${holder.owner.pid}).`);
  return { joined: null, release: () => lock.release() };
}

async function openOrJoin(joined, dataDir, secrets) {
  const { openDatabase, runningDatabaseUrl } = await import("./database.mjs");
  if (!joined || process.env.DATABASE_URL) return await openDatabase({ dataDir, secrets });
  const url = await runningDatabaseUrl({ dataDir, secrets });
  if (!url) throw new Error("The running server uses another database: set the same DATABASE_URL for this command.");
  return { url, stop: async () => undefined };
}

/**
 * Runs `work` with the database of the data folder: the running instance's (`joined` is its record), else one that is
 * opened for it, while nobody else can start.
 */
export async function withDatabase(command, secretsOf, work) {
  const { joined, release } = await claimOrJoin(command);
  let database = null;
  try {
    const secrets = await secretsOf();
    database = await openOrJoin(joined, dataFolder(), secrets);
    return await work({ url: database.url, joined, secrets });
  } finally {
    await database?.stop();
    release();
  }
}
