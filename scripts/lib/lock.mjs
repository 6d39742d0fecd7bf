import fs from "node:fs";
import { readJson, writeWhole } from "./paths.mjs";
import { identify, isRunning } from "./processes.mjs";

const read = (file) => readJson(file) ?? (fs.existsSync(file) ? {} : null);

/** Who holds the lock now, or null. A holder that no longer runs does not count. */
export function lockHolder(file) {
  const holder = read(file);
  return holder && isRunning(holder.owner) ? holder : null;
}

/**
 * Takes a lock file for this process. Returns `{ holder }` when somebody else has it, else
 * `{ lock, stale }` with what a dead holder left in it.
 */
export function takeLock(file, details = {}) {
  const mine = { owner: identify(process.pid), ...details };
  const candidate = `${file}.${process.pid}`;
  fs.writeFileSync(candidate, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let stale = null; ; ) {
      try {
        fs.linkSync(candidate, file); // atomic, and never half written
        return { lock: openLock(file, mine), stale };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = lockHolder(file);
      if (holder) return { holder };
      stale = setAside(file) ?? stale;
    }
  } finally {
    fs.rmSync(candidate, { force: true });
  }
}

/** Removes a dead holder's file; puts it back when another start was quicker and it is a live one's. */
function setAside(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
  const content = readJson(aside);
  if (isRunning(content?.owner)) fs.renameSync(aside, file);
  else fs.rmSync(aside, { force: true });
  return content;
}

function openLock(file, content) {
  return {
    /** Adds to what the file says, for whoever finds it. */
    update(details) {
      Object.assign(content, details);
      writeWhole(file, JSON.stringify(content), 0o600);
    },
    release() {
      if (readJson(file)?.owner?.pid === process.pid) fs.rmSync(file, { force: true });
    },
  };
}
