import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const isTest = /\.(test|spec)\.tsx?$/;
const madePaths = new Set(["pdfjs", "embed.js", "embed.mjs"].map((name) => path.join("public", name)));
const madeNames = new Set(["dist", "node_modules"]);

/** What a build or `npm pack` leaves beside the sources. */
const isMade = (relative) =>
  madePaths.has(relative) || madeNames.has(path.basename(relative)) || relative.endsWith(".tgz");

function filesUnder(folder, relative, found = []) {
  const stat = fs.statSync(path.join(folder, relative), { throwIfNoEntry: false });
  if (!stat || isMade(relative)) return found;
  if (stat.isFile()) found.push(relative);
  else
    for (const name of fs.readdirSync(path.join(folder, relative)))
      filesUnder(folder, path.join(relative, name), found);
  return found;
}

/** One hash over the names and contents of these files and folders; tests and made files do not count. */
export function hashSources(names, folder = root) {
  const files = names.flatMap((name) => filesUnder(folder, name)).filter((file) => !isTest.test(file));
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const content = fs.readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
