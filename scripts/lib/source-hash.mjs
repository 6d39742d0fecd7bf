import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const isTest = /\.(test|spec)\.tsx?$/;
const made = path.join("public", "pdfjs");

function filesUnder(relative, found = []) {
  const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false });
  if (!stat || relative === made) return found;
  if (stat.isFile()) found.push(relative);
  else for (const name of fs.readdirSync(path.join(root, relative))) filesUnder(path.join(relative, name), found);
  return found;
}

/** One hash over the names and contents of these files and folders; tests and made files do not count. */
export function hashSources(names) {
  const files = names.flatMap((name) => filesUnder(name)).filter((file) => !isTest.test(file));
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
