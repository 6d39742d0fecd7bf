import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeScratch, removeAbandonedScratch } from "@/lib/sandbox/scratch";

const folder = mkdtempSync(path.join(tmpdir(), "scratch-test-"));
beforeAll(() => void vi.stubEnv("TMPDIR", folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("folders of processes that are gone are removed, those of living ones and all others stay", async () => {
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  const [abandoned, fresh, other] = ["1", "2", "3"].map((tail) =>
    path.join(folder, `certyneo-sandbox-${gone}-${tail}`),
  );
  const mine = await makeScratch();
  const foreign = path.join(folder, "somebody-elses");
  for (const made of [abandoned!, fresh!, other!, foreign]) mkdirSync(path.join(made, "intake-1"), { recursive: true });
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const made of [abandoned!, other!, foreign, mine]) utimesSync(made, longAgo, longAgo);
  expect(await removeAbandonedScratch(new Date())).toBe(2);
  expect([abandoned!, other!, fresh!, mine, foreign].map((made) => existsSync(made))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
