import { constants, existsSync } from "node:fs";
import { access, realpath } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

const names = ["soffice", "libreoffice"];
/** Where it is installed without being on the path. */
const places = [
  "/usr/bin",
  "/usr/local/bin",
  "/opt/libreoffice/program",
  "/Applications/LibreOffice.app/Contents/MacOS",
];

/** LibreOffice's own command, looked for anew each time: it may be installed while we run. Undefined when there is none. */
export async function findSoffice(): Promise<string | undefined> {
  const given = env().OFFICE_CONVERTER_COMMAND;
  if (given === "none") return undefined;
  const folders = [...(process.env.PATH ?? "").split(path.delimiter).filter(path.isAbsolute), ...places];
  const candidates = given ? [given] : folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  for (const candidate of candidates) {
    const isThere = await access(/* turbopackIgnore: true */ candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return realpath(/* turbopackIgnore: true */ candidate);
  }
  return undefined;
}

/**
 * What it reads of the system besides programs and libraries: fonts, its own settings, and /proc, without which it does
 * not start. Of its own it is the installation around its `program` folder; a script of another place gets its folder
 * only, and never one that holds this instance's data.
 */
export function foldersOfSoffice(command: string): string[] {
  const folder = path.dirname(command);
  const own = path.basename(folder) === "program" ? path.dirname(folder) : folder;
  const data = ["/usr/share", "/usr/local/share/fonts", "/etc/fonts", "/etc/libreoffice", "/var/cache/fontconfig"];
  return [...(holdsOurs(own) ? [] : [own]), "/proc", ...data].filter((each) => existsSync(each));
}

function holdsOurs(folder: string): boolean {
  const way = path.relative(folder, path.resolve(env().DATA_DIR));
  return folder === path.parse(folder).root || !(way === ".." || way.startsWith(`..${path.sep}`));
}
