import fs from "node:fs";
import path from "node:path";

/** The folder of the checkout. */
export const root = path.resolve(import.meta.dirname, "../..");

/** Where an instance keeps its database, files and secrets. */
export function dataFolder(env = process.env) {
  return path.resolve(root, env.DATA_DIR || ".data");
}

/** Makes the data folder: others may pass through it (PostgreSQL as `nobody`), not list it. */
export function makeDataFolder(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
}

/** Writes a file so that a reader sees the old content or the new, never half of it. */
export function writeWhole(file, text, mode = 0o644) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text, { mode });
  fs.renameSync(temporary, file);
}

/** The parsed JSON of a file, or null when it is missing or not JSON. */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

export function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
