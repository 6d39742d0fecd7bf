import { readFile } from "node:fs/promises";

/** A setting holds the PEM itself or names a file with it. */
export async function pemSetting(value: string | undefined): Promise<string | undefined> {
  if (value === undefined || value.includes("-----BEGIN")) return value?.replaceAll("\\n", "\n");
  return readFile(/* turbopackIgnore: true */ value, "utf8");
}
