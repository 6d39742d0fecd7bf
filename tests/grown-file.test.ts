import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { getFile, putFile, putGrown } from "@/lib/storage/disk";
import { GrownFile } from "@/lib/storage/grown-file";
import { pathOf } from "@/lib/storage/place";
import { useDatabase } from "./database";

useDatabase();

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const base = randomBytes(3 * 1024 ** 2 + 17);

async function grown(tail: Buffer): Promise<{ file: GrownFile; whole: Buffer }> {
  const file = await GrownFile.open(await putFile(base));
  return { file: file.append(tail), whole: Buffer.concat([base, tail]) };
}

describe("a stored file that has grown", () => {
  test("is read, hashed and stored as the file and what stands behind it", async () => {
    const { file, whole } = await grown(randomBytes(5_000));
    expect(file.sizeBytes).toBe(whole.length);
    for (const [start, end] of [
      [0, whole.length],
      [0, 10],
      [base.length - 5, base.length + 5],
      [base.length + 1, whole.length],
    ] as const)
      expect((await file.read(start, end)).equals(whole.subarray(start, end))).toBe(true);
    expect(await file.sha256()).toBe(sha256(whole));
    expect(await putGrown(file)).toBe(sha256(whole));
    expect((await getFile(sha256(whole))).equals(whole)).toBe(true);
    expect(await putGrown(file)).toBe(sha256(whole));
    await file.close();
  });

  test.each(["sha256", "sha384", "sha512"])("has a %s around a gap", async (algorithm) => {
    const { file, whole } = await grown(randomBytes(5_000));
    const start = base.length + 100;
    const around = createHash(algorithm)
      .update(whole.subarray(0, start))
      .update(whole.subarray(start + 1_000))
      .digest();
    expect(await file.digestAround({ start, length: 1_000 }, algorithm)).toEqual(around);
    await expect(file.digestAround({ start: 100, length: 10 }, algorithm)).rejects.toThrow(RangeError);
    await file.close();
  });

  test("is neither hashed nor stored when the stored file is damaged", async () => {
    const bytes = randomBytes(100_000);
    const stored = pathOf(await putFile(bytes));
    fs.writeFileSync(stored, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]));
    const file = (await GrownFile.open(sha256(bytes))).append(Buffer.from("more"));
    await expect(file.sha256()).rejects.toThrow("is damaged");
    for (const algorithm of ["sha256", "sha384"])
      await expect(file.digestAround({ start: bytes.length, length: 2 }, algorithm)).rejects.toThrow("is damaged");
    await expect(putGrown(file)).rejects.toThrow("is damaged");
    await file.close();
  });

  test("is stored as it was hashed, when another file has taken the stored one's name meanwhile", async () => {
    const bytes = randomBytes(3 * 1024 ** 2 + 5);
    const path = pathOf(await putFile(bytes));
    const file = (await GrownFile.open(sha256(bytes))).append(Buffer.from("more"));
    fs.writeFileSync(`${path}.other`, randomBytes(bytes.length));
    fs.renameSync(`${path}.other`, path);
    const stored = await putGrown(file);
    expect((await getFile(stored)).equals(Buffer.concat([bytes, Buffer.from("more")]))).toBe(true);
    fs.rmSync(path);
    await file.close();
  });

  test("may be in memory only", async () => {
    const bytes = randomBytes(1_000);
    const file = GrownFile.of(bytes).append(Buffer.from("more"));
    expect(await putGrown(file)).toBe(sha256(Buffer.concat([bytes, Buffer.from("more")])));
  });
});
