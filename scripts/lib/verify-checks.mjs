import fs from "node:fs";
import path from "node:path";
import { commandCheck, describe, vitestCheck, workCheck } from "./checks.mjs";
import { writeLanguageLists } from "./languages.mjs";
import { mergeMarkers } from "./merge-markers.mjs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

const fewestModules = 20;
const bin = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  depcruise: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  knip: "node_modules/knip/bin/knip.js",
  next: "node_modules/next/dist/bin/next",
  tsc: "node_modules/typescript/bin/tsc",
};
const ruledFolders = ["app", "components", "lib", "db", "sdk", "verifier"];

/** With a TypeScript it does not know, dependency-cruiser sees no modules and is content: so count them. */
function judgeModuleCount(output) {
  const modules = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  return modules > fewestModules ? null : `only ${modules} modules seen; more than ${fewestModules} expected`;
}

/** Route types and next-env.d.ts are made by Next, and not in the repository. */
async function checkTypes() {
  const made = await run(process.execPath, [bin.next, "typegen"], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const check = await commandCheck("types", [bin.tsc, "--noEmit"]);
  return made.code === 0 || check.failed === 0 ? check : { ...check, output: `${made.output}\n${check.output}` };
}

function checkImports() {
  const folders = ruledFolders.filter((folder) => fs.existsSync(path.join(root, folder)));
  const args = [bin.depcruise, "--config", ".dependency-cruiser.cjs", ...folders];
  return commandCheck("import rules", args, { judge: judgeModuleCount });
}

/** The linter reads no Markdown, and in a string it takes them for text. */
async function checkMerges() {
  return workCheck("no halves of a merge", async () => {
    const found = mergeMarkers();
    if (found.length > 0) throw new Error(found.join("\n"));
  });
}

const checks = [
  checkMerges,
  () => commandCheck("format and lint", [bin.biome, "ci", "--colors=off", "--diagnostic-level=error", "."]),
  checkTypes,
  checkImports,
  () => commandCheck("unused code", [bin.knip, "--no-progress"]),
  () => vitestCheck("unit tests", "unit"),
];

/** Every check that needs neither database nor build, two at a time. Prints a line for each as it ends. */
export async function verify(log) {
  writeLanguageLists();
  const waiting = [...checks];
  const results = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await check();
      results.push(result);
      log.line(describe(result));
    }
  };
  await Promise.all([lane(), lane()]);
  return results;
}
