import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { dataFolder, readText, root } from "./paths.mjs";

/** Reads `.env` (or the file ENV_FILE names; empty: none) into this process. What is set already wins. */
export function loadEnvFile() {
  const name = process.env.ENV_FILE ?? ".env";
  if (name === "") return;
  const file = path.resolve(root, name);
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

/** The names `.env` files set, blank: for test runs, which must not pick up a developer's servers. */
export function blankEnvFiles() {
  const names = [".env", ".env.local", ".env.production", ".env.production.local"];
  const set = names.flatMap((name) => Object.keys(parseEnv(readText(path.join(root, name)) ?? "")));
  return { ENV_FILE: "", ...Object.fromEntries(set.map((name) => [name, ""])) };
}

/** What web, worker and commands get: the caller's settings over the instance's own. */
export function appSettings({ secrets, databaseUrl }) {
  const { NEXTAUTH_SECRET, ENCRYPTION_KEY } = secrets;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const port = given.PORT ?? "3000";
  const appUrl = (given.APP_URL ?? `http://localhost:${port}`).replace(/\/+$/, "");
  return {
    ...process.env, // blank ones stay blank, or Next would fill them from .env
    NEXTAUTH_SECRET,
    ENCRYPTION_KEY,
    NEXTAUTH_URL: appUrl,
    // A person at a terminal wants trouble only; a log collector wants a line for each request.
    LOG_LEVEL: process.stdout.isTTY ? "warn" : "info",
    ...given,
    PORT: port,
    APP_URL: appUrl,
    DATA_DIR: dataFolder(),
    DATABASE_URL: databaseUrl,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
