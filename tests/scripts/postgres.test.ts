import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type PostgresServer, startPostgres } from "../../scripts/lib/postgres.mjs";

let folder: string;
let servers: PostgresServer[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-pg-"));
  fs.chmodSync(folder, 0o711);
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<PostgresServer> {
  const server = await startPostgres({ folder, password: "secret", settings: ["fsync=off"] });
  servers.push(server);
  return server;
}

async function query(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const postmasterFile = () => path.join(folder, "pg/postmaster.pid");

describe("embedded PostgreSQL", () => {
  test("asks for the password", async () => {
    const server = await start();
    await expect(query(server.url.replace("secret", "wrong"), "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("keeps data and port over a stop", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(second.port).toBe(first.port);
    expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 42 }]);
  });

  test("takes over from a server that a killed run left behind", async () => {
    const left = await start();
    await query(left.url, "create table kept as select 42 as answer");
    const second = await start();
    await left.exited;
    expect(second.pid).not.toBe(left.pid);
    expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 42 }]);
  });

  test("starts after the server itself was killed", async () => {
    const killed = await start();
    await query(killed.url, "create table kept as select 42 as answer");
    process.kill(killed.pid, "SIGKILL");
    const second = await start();
    expect([...(await query(second.url, "select answer from kept"))]).toEqual([{ answer: 42 }]);
  });

  test("leaves alone a foreign process that has the pid of a dead server", async () => {
    const first = await start();
    const lines = fs.readFileSync(postmasterFile(), "utf8").split("\n");
    await first.stop();
    // This process plays the stranger: were it taken for the old server, it would be sent a signal.
    fs.writeFileSync(postmasterFile(), [String(process.pid), ...lines.slice(1)].join("\n"), { mode: 0o644 });
    const second = await start();
    expect([...(await query(second.url, "select 1 as one"))]).toEqual([{ one: 1 }]);
  });

  test("throws away a cluster whose making was interrupted", async () => {
    fs.mkdirSync(path.join(folder, "pg.init"));
    fs.writeFileSync(path.join(folder, "pg.init/PG_VERSION"), "18\n");
    const server = await start();
    expect([...(await query(server.url, "select lower('É') as low"))]).toEqual([{ low: "é" }]);
    expect(fs.existsSync(path.join(folder, "pg.init"))).toBe(false);
  });
});
