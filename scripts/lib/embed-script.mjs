import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { root } from "./paths.mjs";

/** For a script tag it is a global; `embed.mjs` is the same to import. */
const entries = {
  "embed.js": {
    contents: 'import { embed, version } from "./embed.ts"; globalThis.Certyneo = { embed, version };',
    format: "iife",
  },
  "embed.mjs": { contents: 'export { embed, version } from "./embed.ts";', format: "esm" },
};

/** What the instance serves to pages that frame it: the client's own `embed`, bundled. File name → text. */
export async function bundleEmbedScripts() {
  const made = await Promise.all(
    Object.entries(entries).map(async ([name, { contents, format }]) => {
      const stdin = { contents, resolveDir: path.join(root, "sdk/src"), loader: "ts" };
      const options = { bundle: true, write: false, minify: true, platform: "browser", target: "es2022" };
      const { outputFiles } = await build({ stdin, format, logLevel: "warning", ...options });
      return [name, outputFiles[0].text];
    }),
  );
  return Object.fromEntries(made);
}

/** Writes them to where Next serves them from. */
export async function writeEmbedScripts() {
  const folder = path.join(root, "public");
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await bundleEmbedScripts()))
    fs.writeFileSync(path.join(folder, name), text);
}
