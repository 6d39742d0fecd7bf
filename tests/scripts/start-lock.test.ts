import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockHolder, takeLock } from "../../scripts/lib/lock.mjs";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-lock-"));
  file = path.join(folder, "start.pid");
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("start lock", () => {
  test("is held once and free after release", () => {
    const first = takeLock(file, { url: "http://localhost:1" });
    expect(takeLock(file).holder).toMatchObject({ owner: { pid: process.pid }, url: "http://localhost:1" });
    first.lock?.release();
    expect(lockHolder(file)).toBeNull();
    expect(takeLock(file).lock).toBeDefined();
  });

  test("of a dead process does not count, and says what it left", () => {
    const dead = { owner: { pid: 2 ** 22 + 1, birth: "x" }, children: [{ name: "web", pid: 1, birth: "x" }] };
    fs.writeFileSync(file, JSON.stringify(dead));
    expect(takeLock(file)).toMatchObject({ stale: dead });
  });

  test("does not count when its pid now belongs to another process", () => {
    fs.writeFileSync(file, JSON.stringify({ owner: { pid: process.pid, birth: "another boot/1" } }));
    expect(takeLock(file).holder).toBeUndefined();
  });

  test("that is half written does not block", () => {
    fs.writeFileSync(file, '{"owner":{"pi');
    expect(takeLock(file).holder).toBeUndefined();
  });
});

describe("npm start", () => {
  test("a second one says where the first is running, and ends", () => {
    takeLock(file, { command: "start", url: "http://localhost:4711" });
    const env = { ...process.env, DATA_DIR: folder, ENV_FILE: "" };
    const second = spawnSync(process.execPath, ["scripts/start.mjs"], { cwd: root, env, encoding: "utf8" });
    expect(second.stderr).toContain("already running at http://localhost:4711");
    expect(second.status).toBe(1);
    expect(lockHolder(file)).not.toBeNull();
  });
});
