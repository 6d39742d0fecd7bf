import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const MARKER = /^(?:<{7}|>{7}|\|{7}) .*$/gm;
/** What is made beside the sources; .gitignore names it too. */
const MADE = /^(?:node_modules|dist|test-results|playwright-report|pdfjs|\.git|\.next.*|\.data)$/;

/** Where a file still holds both sides of a merge: `path:line: text`. Files that are no text are left out. */
export function mergeMarkers(folder = root) {
  const found = [];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !MADE.test(entry.name)) found.push(...mergeMarkers(file));
    if (entry.isFile()) found.push(...markersIn(file));
  }
  return found;
}

function markersIn(file) {
  const bytes = fs.readFileSync(file);
  if (bytes.includes(0)) return [];
  const text = bytes.toString("latin1");
  return [...text.matchAll(MARKER)].map(
    ({ 0: line, index }) => `${path.relative(root, file)}:${text.slice(0, index).split("\n").length}: ${line}`,
  );
}
