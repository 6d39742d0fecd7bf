import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findIsolation, type IsolationName } from "@/lib/sandbox/isolation";
import { useTestSandbox } from "@/lib/sandbox/testing/open-sandbox";

/** As a data folder is: readable by the user that runs everything. */
const dataDir = mkdtempSync(path.join(tmpdir(), "isolation-test-"));
const secret = path.join(dataDir, "secrets.json");
const target = path.join(dataDir, "written");
const socket = path.join(dataDir, "socket");
const servers = [createServer(), createServer()];
const { open } = useTestSandbox();

const names: IsolationName[] = ["own-user", "own-namespaces", "no-network", "none"];
const allowed = new Map(
  await Promise.all(
    names.map(async (name) => {
      const isAllowed = await findIsolation([], name).then(
        () => true,
        () => false,
      );
      return [name, isAllowed] as const;
    }),
  ),
);
const here = names.filter((name) => allowed.get(name));

beforeAll(async () => {
  writeFileSync(secret, "{}", { mode: 0o644 });
  const listen = (server: Server, where: number | string) =>
    new Promise<void>((resolve) => void server.listen(where, () => resolve()));
  await Promise.all([listen(servers[0]!, 0), listen(servers[1]!, socket)]);
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(dataDir, { recursive: true });
});

test("a child gets the best that the machine allows", async () => {
  expect((await findIsolation([])).name).toBe(here[0]);
});

/** What the machine allows, asked of it without any code of ours. */
const works = (...args: string[]) => spawnSync("unshare", [...args, "true"]).status === 0;

test("a child has no network wherever the machine's own program can take it away", () => {
  const isPossible = works("--net") || works("--user", "--map-root-user", "--net");
  expect([here[0] !== "none", isPossible]).toEqual([isPossible, isPossible]);
});

describe.each(here)("a child with isolation %s", (isolation) => {
  const isBoxed = isolation.startsWith("own-");
  const isCutOff = isolation !== "none";

  test("reads and writes no file but its own by Node, and none by other programs in a box", async () => {
    const { output } = await open({ isolation }).run("files", { secret, target });
    expect(output).toEqual({
      readByNode: false,
      readByOthers: !isBoxed,
      writtenByNode: false,
      writtenByOthers: !isBoxed,
      scratch: true,
    });
    expect(existsSync(target)).toBe(!isBoxed);
    rmSync(target, { force: true });
  });

  test("starts no program where its kind needs none", async () => {
    const { output } = await open({ isolation }).run("files", { secret, target }, { kind: "kept" });
    expect(output).toMatchObject({ readByNode: false, readByOthers: false, writtenByOthers: false, scratch: true });
  });

  test("connects nowhere", async () => {
    const { port } = servers[0]!.address() as { port: number };
    const { output } = await open({ isolation }).run("network", { port, socket });
    expect(output).toMatchObject({ tcp: !isCutOff, socket: !isBoxed });
  });

  test("sees no other process, and of its own there is an end", async () => {
    const { output } = await open({ isolation }).run("processes", { pid: process.pid, most: 200 });
    const { signals, environments, forked } = output as { signals: boolean; environments: boolean; forked: number };
    expect([signals, environments]).toEqual([!isBoxed, !isBoxed]);
    expect(forked).toBeGreaterThan(0);
    expect(forked < 128).toBe(hasEnd(isolation));
  });
});

describe("a child that reads", () => {
  const inTmp = mkdtempSync("/tmp/isolation-test-");
  chmodSync(inTmp, 0o755);
  afterAll(() => rmSync(inTmp, { recursive: true }));

  // An installation below /tmp, and what LibreOffice needs.
  test.each([
    ["a folder below /tmp", [inTmp]],
    ["/tmp itself", ["/tmp"]],
    ["/tmp and /var/tmp", ["/tmp", "/var/tmp"]],
    ["/proc", ["/proc", "/etc/fonts"]],
  ])("%s is shut in as any other", async (_, folders) => {
    expect((await findIsolation(folders)).name).toBe(here[0]);
    const sandbox = open({ folders });
    const { output } = await sandbox.run("processes", { pid: process.pid, most: 1 });
    const isBoxed = here[0]!.startsWith("own-");
    expect(output).toMatchObject({ signals: !isBoxed, environments: !isBoxed });
    const { port } = servers[0]!.address() as { port: number };
    expect((await sandbox.run("network", { port, socket })).output).toMatchObject({ tcp: here[0] === "none" });
  });

  test("/proc finds itself there and none of the processes outside", async () => {
    const { output } = await open({ folders: ["/proc"] }).run("processNumbers");
    expect(output).toContain("1");
    expect((output as string[]).includes(String(process.pid))).toBe(!here[0]!.startsWith("own-"));
  });
});

/** The kernel counts no processes of root, whatever its namespace. */
const hasEnd = (isolation: IsolationName): boolean =>
  isolation === "own-user" || (isolation === "own-namespaces" && process.getuid?.() !== 0);

test("the children of the product find nothing under its data folder, though that lies in its root", async () => {
  const { poolOptions } = await import("@/lib/sandbox/children");
  const root = path.resolve(import.meta.dirname, "../..");
  const { kinds } = poolOptions(root);
  for (const { folders, entry } of Object.values(kinds)) {
    const readable = [path.dirname(entry), ...folders];
    const secrets = [".data", ".env", ".git", "package.json"].map((name) => path.join(root, name));
    for (const each of secrets) expect(readable.filter((one) => `${each}/`.startsWith(`${one}/`))).toEqual([]);
  }
  expect(readFileSync(path.join(root, "package.json"), "utf8")).toContain("certyneo");
});
