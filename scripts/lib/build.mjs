import fs from "node:fs";
import path from "node:path";
import { writeLanguageLists } from "./languages.mjs";
import { lockHolder, takeLock } from "./lock.mjs";
import { dataFolder, readText, root, writeWhole } from "./paths.mjs";
import { waitUntil } from "./processes.mjs";
import { run } from "./run.mjs";
import { hashSources } from "./source-hash.mjs";

const pdfjsAssets = ["cmaps", "standard_fonts", "wasm", "iccs"];
const runtimeSources = ["lib", "db", "messages", "assets", "scripts/build-runtime.mjs", "package-lock.json"];
const mains = [
  ...["scripts/migrate-main.ts", "scripts/setup-main.ts", "scripts/check-seal-main.ts"],
  ...["scripts/check-invariants-main.ts", "scripts/invariants"],
];
const webSources = ["app", "components", "lib", "db", "messages", "public", "assets", "sdk", "package-lock.json"];
const webSettings = [
  ...["next.config.ts", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "tsconfig.build.json"],
  "scripts/lib/embed-script.mjs",
];

const verifierSources = ["verifier", "lib", "messages", "package-lock.json", "tsconfig.json"];

const webFolder = () => path.resolve(root, process.env.NEXT_DIST_DIR || ".next");

/** One of the things that are built: where its mark is, what it is made of, how. */
const parts = {
  runtime: {
    mark: () => path.join(root, "dist/source-sha"),
    hash: () => hashSources([...runtimeSources, ...mains]),
    async make() {
      const { buildRuntime } = await import("../build-runtime.mjs");
      await buildRuntime();
    },
  },
  /** The offline checker, which the web app serves (lib/verification/offline-program.ts). */
  verifier: {
    mark: () => path.join(root, "dist/verifier/source-sha"),
    hash: () => hashSources(verifierSources),
    async make() {
      const { bundleCommand } = await import("../../verifier/bundle.mjs");
      fs.mkdirSync(path.join(root, "dist/verifier"), { recursive: true });
      writeWhole(path.join(root, "dist/verifier/certyneo-verify.mjs"), await bundleCommand());
    },
  },
  web: {
    mark: () => path.join(webFolder(), "source-sha"),
    hash: () => hashSources([...webSources, ...webSettings]),
    async make() {
      copyPdfjsAssets();
      const { writeEmbedScripts } = await import("./embed-script.mjs");
      await writeEmbedScripts();
      await buildWeb();
    },
  },
};

/** pdf.js fetches its fonts and character maps from our own origin. */
function copyPdfjsAssets() {
  for (const name of pdfjsAssets) {
    const source = path.join(root, "node_modules/pdfjs-dist", name);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(root, "public/pdfjs", name), { recursive: true });
  }
}

/** `next build` imports the routes, so it needs settings that parse; none of these reaches the result. */
const placeholders = {
  DATABASE_URL: "postgres://build@127.0.0.1:1/build",
  NEXTAUTH_SECRET: "only-for-the-build",
  ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

async function buildWeb() {
  const env = { ...process.env, ...placeholders, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { code, output } = await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], { env });
  fs.mkdirSync(dataFolder(), { recursive: true });
  writeWhole(path.join(dataFolder(), "build.log"), output);
  if (code !== 0) throw new Error(`The web app could not be built.\n${output.trimEnd()}`);
}

const isCurrent = (part) => readText(part.mark()) === part.hash();

/** Only one process builds at a time; the others wait for it and find the work done. */
async function withBuildLock(work) {
  fs.mkdirSync(path.join(root, "dist"), { recursive: true });
  const file = path.join(root, "dist/build.lock");
  let taken = takeLock(file);
  while (taken.holder) {
    await waitUntil(() => !lockHolder(file), 600_000, 200);
    taken = takeLock(file);
  }
  try {
    return await work();
  } finally {
    taken.lock.release();
  }
}

async function ensurePart(part) {
  if (isCurrent(part)) return;
  await withBuildLock(async () => {
    const wanted = part.hash();
    if (readText(part.mark()) === wanted) return;
    fs.rmSync(part.mark(), { force: true });
    await part.make();
    writeWhole(part.mark(), wanted);
  });
}

/** Bundles worker, migrations and commands into `dist/` when they are missing or stale. */
export async function ensureRuntime(log) {
  writeLanguageLists();
  if (isCurrent(parts.runtime)) return;
  await log.step("Bundling the worker", "Worker bundled", () => ensurePart(parts.runtime));
}

/** Builds the web app, and the program that it serves, when they are missing or stale. */
export async function ensureWeb(log) {
  writeLanguageLists();
  await ensurePart(parts.verifier);
  if (isCurrent(parts.web)) return;
  await log.step("Building the web app (about a minute the first time)", "Web app built", () => ensurePart(parts.web));
}
