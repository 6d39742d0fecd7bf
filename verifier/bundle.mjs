// Makes the command one file: the verifier of the platform, its words, and nothing that could reach a network.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const folder = import.meta.dirname;
const root = path.dirname(folder);
/** All that it may ask of Node. */
const allowed = ["node:crypto", "node:fs", "node:path", "node:util", "node:zlib"];

/** The command's text. The same sources make the same bytes, wherever they lie: its SHA-256 can be made anew by anyone. */
export async function bundleCommand() {
  const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(folder, "src/main.ts")],
    outfile: path.join(folder, "dist/certyneo-verify.mjs"),
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "bundle",
    tsconfig: path.join(root, "tsconfig.json"),
    banner: {
      js: `#!/usr/bin/env node\n// certyneo-verify ${version} (${license}). Node.js 20 or later: node certyneo-verify.mjs --help`,
    },
    legalComments: "inline",
    logLevel: "warning",
    metafile: true,
  });
  const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path));
  const others = imported.filter((name) => !allowed.includes(name));
  if (others.length > 0) throw new Error(`the command would need ${[...new Set(others)].join(", ")}`);
  return outputFiles[0].text;
}
