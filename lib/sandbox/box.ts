import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/** How a command is started so that less is in its reach. */
export type Wrap = {
  command(command: string[]): string[];
  /** The one folder that it may write to, gone with its last process; undefined where one must be made on disk. */
  scratch: string | undefined;
};

/** What Node and qpdf need of the system. Nothing of /etc, /home, /var, /proc or /tmp. */
const SYSTEM = ["/bin", "/lib", "/lib64", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/local/lib"];
/** Each box is mounted here in a mount namespace of its own; nobody else sees any of them. */
const MOUNT_POINTS = ["/mnt", "/srv", "/sys"];
const SCRATCH = "/scratch";
const SCRATCH_SIZE = "384m";
/** Processes and threads together: Node has about a dozen threads, libvips one for each core. */
const MOST_TASKS = 128;

/**
 * A root of its own in memory, with the folders of the table bound into it, all of it read-only but for the scratch.
 * LibreOffice's starter looks for that under these two names only; where a bound folder lies below one, the other does.
 */
const SET_UP = `set -e
cd /
mount -n -t tmpfs -o size=1m,mode=755 box "$1"
mkdir "$1/dev"
: >"$1/dev/null"
: >"$1/dev/urandom"
printf %s "$2" >"$1/mounts"
mount -a -n -T "$1/mounts"
mkdir -p "$1/var"
for place in tmp var/tmp; do [ -e "$1/$place" ] || ln -s ${SCRATCH} "$1/$place"; done
mount -n -o remount,ro,bind "$1"
root=$1
shift 2
set +e
chroot "$root" "$@"
exit $?`;

const NAMESPACES = ["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child"];
const NO_PRIVILEGES = ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"];

/** Users that nobody has: systemd takes from this range too, and gives none of it to a person. */
const FIRST_USER = 61_184;
const USERS = 4_336;
let usersTaken = Math.floor(Math.random() * USERS);

export type BoxTools = { unshare: string; setpriv: string; prlimit: string };

/** Folders to bind: what the system needs, Node itself and `folders`; none that lies in another. */
export function foldersToBind(folders: string[]): string[] {
  const wanted = [...SYSTEM.filter((folder) => existsSync(folder)), path.dirname(process.execPath), ...folders];
  const all = new Set(
    wanted.flatMap((folder) => (SYSTEM.includes(folder) ? [folder] : [folder, realpathSync(folder)])),
  );
  return [...all].filter((folder) => ![...all].some((other) => folder.startsWith(`${other}/`)));
}

/** Namespaces of its own for everything. `asUser`: under a user of its own too, which takes root. */
export function boxed(tools: BoxTools, folders: string[], asUser: "own" | "same"): Wrap {
  const namespaces = asUser === "own" ? NAMESPACES : ["--user", "--map-root-user", ...NAMESPACES];
  const limits = [tools.prlimit, `--nproc=${MOST_TASKS}`, tools.setpriv, ...NO_PRIVILEGES];
  const hides = (root: string) => folders.some((folder) => `${folder}/`.startsWith(`${root}/`));
  const root = MOUNT_POINTS.find((each) => existsSync(each) && !hides(each)) ?? "/sys";
  return {
    scratch: SCRATCH,
    command(command) {
      const user = asUser === "own" ? FIRST_USER + (usersTaken++ % USERS) : 0;
      const switched = asUser === "own" ? [`--reuid=${user}`, `--regid=${user}`, "--clear-groups"] : [];
      const setUp = ["/bin/sh", "-c", SET_UP, "sh", root, mountTable(folders, root, user)];
      return [tools.unshare, ...namespaces, ...setUp, ...limits, ...switched, ...command];
    },
  };
}

/** As in fstab, for one `mount` that does them all. */
function mountTable(folders: string[], root: string, user: number): string {
  const bound = folders.map((folder) =>
    // Bound, it would show everybody's processes.
    folder === "/proc"
      ? line("proc", root + folder, "proc", "ro,nosuid,nodev,noexec")
      : line(folder, root + folder, "none", "bind,ro,nosuid,nodev"),
  );
  const scratch = `size=${SCRATCH_SIZE},mode=700,uid=${user},gid=${user},nosuid,nodev,noexec`;
  const devices = ["/dev/null", "/dev/urandom"].map((device) => line(device, root + device, "none", "bind,nosuid"));
  return [...bound, ...devices, line("box", root + SCRATCH, "tmpfs", scratch)].join("");
}

function line(source: string, target: string, type: string, options: string): string {
  const escaped = [source, target].map((text) =>
    text.replace(/[\s\\]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`),
  );
  return `${escaped.join(" ")} ${type} ${options},x-mount.mkdir 0 0\n`;
}

/** All that is left where nothing may be mounted. */
export function withoutNetwork(unshare: string, asUser: "own" | "same"): Wrap {
  const flags = asUser === "own" ? ["--net"] : ["--user", "--map-root-user", "--net"];
  return { scratch: undefined, command: (command) => [unshare, ...flags, ...command] };
}

export const unwrapped: Wrap = { scratch: undefined, command: (command) => command };
