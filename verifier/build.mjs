// Makes the command one file: the verifier of the platform, its words, and nothing that could reach a network.
import path from "node:path";
import { build } from "esbuild";

const folder = import.meta.dirname;
const root = path.dirname(folder);
/** All that it may ask of Node. */
const allowed = ["node:crypto", "node:fs", "node:path", "node:util", "node:zlib"];

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [path.join(folder, "src/main.ts")],
  outfile: path.join(folder, "dist/certyneo-verify.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "bundle",
  tsconfig: path.join(root, "tsconfig.json"),
  banner: { js: "#!/usr/bin/env node" },
  legalComments: "inline",
  logLevel: "warning",
  metafile: true,
});

const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map((each) => each.path));
const others = imported.filter((name) => !allowed.includes(name));
if (others.length > 0) throw new Error(`the command would need ${[...new Set(others)].join(", ")}`);
