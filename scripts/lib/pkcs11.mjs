import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { runOrThrow } from "./run.mjs";

const folder = path.join(root, "node_modules/pkcs11js");
const built = path.join(folder, "build/Release/pkcs11.node");

/** Where this Node's own headers lie, if they came with it: then nothing needs to be downloaded. */
function localHeaders() {
  const prefix = path.resolve(path.dirname(fs.realpathSync(process.execPath)), "..");
  return fs.existsSync(path.join(prefix, "include/node/node.h")) ? { npm_config_nodedir: prefix } : {};
}

/** Builds the native part of pkcs11js unless it is there: only instances with a token need it, and a C++ compiler for it. */
export async function ensurePkcs11() {
  if (fs.existsSync(built)) return;
  if (!fs.existsSync(folder))
    throw new Error("The package pkcs11js is not installed: run `npm ci --include=optional`.");
  const env = { ...process.env, ...localHeaders() };
  await runOrThrow("Building pkcs11js", "npm", ["--prefix", folder, "run", "build"], { env, timeoutMs: 300_000 });
}
