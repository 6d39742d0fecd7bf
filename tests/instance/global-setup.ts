import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startApp, testEnvironment } from "../../scripts/lib/app.mjs";
import type { Owner, SetupRun } from "../support/instance";

/** One really started instance for the project, its owner made with `npm run setup` while it runs. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = makeInstanceFolder();
  const app = await startApp({ dataDir, env: { OUTBOUND_ALLOW: "127.0.0.1/32", LOG_LEVEL: "warn" } });
  const made = await runSetup(dataDir, "maja@example.com");
  if (made.code !== 0) throw new Error(`npm run setup failed\n${made.stderr}\n${app.output()}`);
  const owner = JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as Owner;
  project.provide("instance", { url: app.url, dataDir, pid: app.pid, owner, setup: made });
  return async () => {
    await app.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A data folder that the server's own user may enter. */
export function makeInstanceFolder(): string {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-instance-"));
  fs.chmodSync(dataDir, 0o711);
  return dataDir;
}

/** `npm run setup` as a person runs it. */
export function runSetup(dataDir: string, email: string): Promise<SetupRun> {
  const options = ["--email", email, "--name", "Maja Lindegaard", "--workspace", "Fjordlys"];
  const args = ["run", "setup", "--", ...options, "--password", "correct horse battery"];
  return new Promise((resolve) => {
    execFile("npm", args, { env: testEnvironment({ DATA_DIR: dataDir }) }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}
