import fs from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/crypto/digest";
import { useDatabase } from "@/tests/database";
import { getFile, putFile } from "./disk";
import { asideFolder, pathOf } from "./place";
import { listStored, removeUnneeded, restoreAside, settledAfterMs } from "./remove";

useDatabase();
const now = () => new Date();
const noneNeeded = async () => new Set<string>();
let bytes: Buffer;
let sha256: string;
let count = 0;

const age = (file: string) => {
  const longAgo = new Date(Date.now() - 2 * settledAfterMs);
  fs.utimesSync(file, longAgo, longAgo);
};
const asides = () => (fs.existsSync(asideFolder()) ? fs.readdirSync(asideFolder()) : []);

beforeEach(async () => {
  bytes = Buffer.from(`file ${count++}`);
  sha256 = await putFile(bytes);
});

describe("a stored file", () => {
  test("that nothing needs is deleted once it is old enough to be judged", async () => {
    expect(await removeUnneeded([sha256], noneNeeded, now())).toEqual({ removed: [], young: [sha256] });
    age(pathOf(sha256));
    expect(await removeUnneeded([sha256], noneNeeded, now())).toEqual({ removed: [sha256], young: [] });
    expect([fs.existsSync(pathOf(sha256)), asides()]).toEqual([false, []]);
  });

  test("that is stored again meanwhile stays, for its row is on its way", async () => {
    age(pathOf(sha256));
    const ask = async () => {
      await putFile(bytes);
      return new Set<string>();
    };
    expect((await removeUnneeded([sha256], ask, now())).removed).toEqual([]);
    expect(await getFile(sha256)).toEqual(bytes);
  });

  test("that comes to be needed at the last question stays", async () => {
    age(pathOf(sha256));
    let asked = 0;
    const ask = async () => new Set(++asked === 2 ? [sha256] : []);
    expect(await removeUnneeded([sha256], ask, now())).toEqual({ removed: [], young: [] });
    expect([await getFile(sha256), asides()]).toEqual([bytes, []]);
  });

  test("that is stored again while it is set aside is there afterwards, whoever was first", async () => {
    age(pathOf(sha256));
    let asked = 0;
    const ask = async () => {
      if (++asked === 2) await putFile(bytes);
      return new Set<string>();
    };
    await removeUnneeded([sha256], ask, now());
    expect([await getFile(sha256), asides()]).toEqual([bytes, []]);
  });

  test("is never lost when many store and remove it at the same time", async () => {
    for (let round = 0; round < 20; round++) {
      age(pathOf(sha256));
      await Promise.all([
        removeUnneeded([sha256], noneNeeded, now()),
        putFile(bytes),
        removeUnneeded([sha256], noneNeeded, now()),
        putFile(bytes),
      ]);
      expect(sha256Hex(await getFile(sha256))).toBe(sha256);
    }
  });

  test("that a killed process had set aside comes back when it is needed, and goes when it is not", async () => {
    const other = await putFile(Buffer.from("other"));
    fs.mkdirSync(asideFolder(), { recursive: true });
    for (const each of [sha256, other]) {
      const aside = path.join(asideFolder(), `${each}.dead`);
      age(pathOf(each));
      fs.renameSync(pathOf(each), aside);
    }
    await restoreAside(async () => new Set([sha256]), now());
    expect(asides()).toHaveLength(2);
    await restoreAside(async () => new Set([sha256]), new Date(Date.now() + 2 * settledAfterMs));
    expect([fs.existsSync(pathOf(sha256)), fs.existsSync(pathOf(other)), asides()]).toEqual([true, false, []]);
  });

  test("is listed once, and nothing else is", async () => {
    const listed: string[] = [];
    for await (const batch of listStored(2)) listed.push(...batch);
    expect(listed.filter((each) => each === sha256)).toHaveLength(1);
    expect(new Set(listed).size).toBe(listed.length);
  });
});
