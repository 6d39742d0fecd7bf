// Bundles what runs outside Next's server into dist/: the sandboxed child, the worker and the command line entries.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Bundle in dist/ → its entry. An entry that does not exist is left out. */
const entries = {
  "sandbox-child.mjs": "lib/sandbox/child.ts",
  "worker.mjs": "lib/jobs/worker-main.ts",
  "setup.mjs": "scripts/setup-main.ts",
  "migrate.mjs": "scripts/migrate-main.ts",
  "check-seal.mjs": "scripts/check-seal-main.ts",
  "check-invariants.mjs": "scripts/check-invariants-main.ts",
};

/**
 * Builds every bundle. Several processes may do this at once: each file is replaced whole, and only when it changed,
 * so that a warm sandbox child of the same build stays in use.
 */
export async function buildRuntime() {
  const present = Object.entries(entries).filter(([, entry]) => existsSync(path.join(root, entry)));
  await Promise.all(present.map(([name, entry]) => buildBundle(path.join(root, entry), path.join(root, "dist", name))));
}

/**
 * A sandbox child often lives for one job: bundled packages load twice as fast, and in pieces (esbuild's `splitting`), of
 * which only those that its jobs import are read and compiled, in half the time again. pdfkit, pdf.js, PDFium and sharp need
 * files that lie beside them, and pdf.js is large and loaded only by the jobs that search text.
 */
const childOptions = {
  packages: "bundle",
  external: ["pdfkit", "pdfjs-dist", "sharp", "@hyzyla/pdfium"],
  splitting: true,
  banner: {
    js: 'import { createRequire as packageRequire } from "node:module"; const require = packageRequire(import.meta.url);',
  },
};

/** Bundles one TypeScript entry for Node, into one file (the sandbox child: one and its pieces); other packages stay outside. */
export async function buildBundle(entry, outfile) {
  const { dir, name, ext } = path.parse(outfile);
  const isChild = entry.endsWith("child.ts");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir: dir,
    outExtension: { ".js": ext },
    chunkNames: `${name}-pieces/[name]-[hash]`,
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: path.join(root, "tsconfig.json"),
    logLevel: "warning",
    ...(isChild ? childOptions : {}),
  });
  const writeAll = (files) => Promise.all(files.map((file) => replace(file.path, Buffer.from(file.contents))));
  // The entry last: it names the pieces.
  await writeAll(outputFiles.filter((file) => file.path !== outfile));
  await writeAll(outputFiles.filter((file) => file.path === outfile));
  if (isChild) await removeOld(path.join(dir, `${name}-pieces`), outputFiles);
}

const DAY_MS = 86_400_000;

/** Pieces of builds before: a child of such a build may be at work and import one yet, but not for a day. */
async function removeOld(folder, current) {
  const present = (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name));
  for (const file of present.filter((each) => !current.some(({ path: kept }) => kept === each))) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - DAY_MS) await rm(file, { force: true });
  }
}

async function replace(file, contents) {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildRuntime();
