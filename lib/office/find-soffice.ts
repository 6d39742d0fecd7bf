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

/** What it reads of the system besides programs and libraries: fonts, its own settings, and /proc, without which it does not start. */
export function foldersOfSoffice(command: string): string[] {
  const data = ["/usr/share", "/usr/local/share/fonts", "/etc/fonts", "/etc/libreoffice", "/var/cache/fontconfig"];
  return [path.dirname(path.dirname(command)), "/proc", ...data].filter((folder) => existsSync(folder));
}
