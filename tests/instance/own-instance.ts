import fs from "node:fs";
import type postgres from "postgres";
import { onTestFailed } from "vitest";
import { type App, processesOf, startApp } from "../../scripts/lib/app.mjs";
import { type Client, client, type Owner, openSql, until } from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";

/** It is back within seconds, so that a test can kill often; nor do all the calls use up a key's rate. */
const settings = {
  TAKE_OVER_AFTER_MS: "2000",
  WORKER_RESTART_PAUSE_MS: "100",
  RATE_LIMIT_PER_MINUTE: "6000",
  RATE_LIMIT_BURST: "6000",
};

/** An instance that a file of tests has for itself, to be killed. */
export type OwnInstance = {
  dataDir: string;
  /** Another after `start` or `restart`. */
  app: App;
  sql: postgres.Sql;
  api: Client;
  /** Kills the worker outright, undoes what held it up, and waits until another has looked for what stands still. */
  killWorker(undo?: () => Promise<unknown>): Promise<void>;
  /** Starts it again on the same data after its end. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function startOwnInstance(env: Record<string, string> = {}): Promise<OwnInstance> {
  const dataDir = makeInstanceFolder();
  const workers = countLines('"worker ready"');
  const start = (port?: number) =>
    startApp({ dataDir, env: { ...settings, ...env }, echo: workers, ...(port === undefined ? {} : { port }) });
  const app = await start();
  const made = await runSetup(dataDir, "maja@example.com");
  if (made.code !== 0) throw new Error(`npm run setup failed\n${made.stderr}\n${app.output()}`);
  const { liveKey } = JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as Owner;
  const own: OwnInstance = {
    ...{ dataDir, app, sql: openSql(dataDir), api: client(app.url, liveKey) },
    async killWorker(undo = async () => undefined) {
      const before = workers.count;
      process.kill(processesOf(dataDir).worker!, "SIGKILL");
      await undo();
      await until("another worker", async () => workers.count > before);
      await until("its first sweep", () => isSwept(own.sql));
    },
    async restart() {
      await own.sql.end({ timeout: 1 });
      own.app = await start(app.port);
      own.sql = openSql(dataDir);
    },
    async stop() {
      await own.sql.end({ timeout: 1 });
      await own.app.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return own;
}

/** A worker adds the sweep before it calls itself ready. */
const isSwept = async (sql: postgres.Sql) =>
  (await sql`select 1 from graphile_worker.jobs where key = 'sweep'`).length === 0;

function countLines(part: string) {
  let open = "";
  const counter = {
    count: 0,
    write(chunk: Buffer | string) {
      const lines = `${open}${chunk}`.split("\n");
      open = lines.pop()!;
      counter.count += lines.filter((line) => line.includes(part)).length;
    },
  };
  return counter;
}

/** For `beforeEach`: a test that fails shows what the instance said last. */
export function showOutput(own: () => OwnInstance): void {
  onTestFailed(() => console.error(`The instance said last:\n${own().app.output().split("\n").slice(-60).join("\n")}`));
}
