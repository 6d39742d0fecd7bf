import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkBytes, type RangeAnswer, RangeReader } from "./range-reader";

const byteAt = (at: number): number => (at * 31 + (at >> 8)) & 0xff;
const bytesOf = (begin: number, end: number) => Uint8Array.from({ length: end - begin }, (_, i) => byteAt(begin + i));

async function expectBytes(reader: RangeReader, begin: number, end: number): Promise<void> {
  expect(Buffer.compare(await reader.read(begin, end), bytesOf(begin, end))).toBe(0);
}

/** A file of a server that answers ranges; `asked` is each request there was. */
function served(length: number) {
  const asked: [number, number][] = [];
  const readRange = async (begin: number, wanted: number): Promise<RangeAnswer> => {
    const end = Math.min(wanted, length);
    asked.push([begin, end]);
    return { totalBytes: length, end, bytes: Promise.resolve(bytesOf(begin, end)) };
  };
  return { asked, readRange };
}

/** The same without making bytes, for large files. */
function weighed(length: number) {
  const asked: [number, number][] = [];
  const readRange = async (begin: number, wanted: number): Promise<RangeAnswer> => {
    const end = Math.min(wanted, length);
    asked.push([begin, end]);
    return { totalBytes: length, end, bytes: Promise.resolve(new Uint8Array(end - begin)) };
  };
  return { asked, readRange };
}

test("a small file comes in two requests, whatever is read of it and in which order", async () => {
  const length = 200_000;
  const { asked, readRange } = served(length);
  const reader = await RangeReader.open(readRange);
  await expectBytes(reader, chunkBytes, 2 * chunkBytes);
  await expectBytes(reader, 3 * chunkBytes, length);
  await expectBytes(reader, 0, chunkBytes);
  expect(asked).toEqual([
    [0, chunkBytes],
    [chunkBytes, length],
  ]);
});

test("of a large file the beginning and the end are asked for at once, and no more than that", async () => {
  const { asked, readRange } = weighed(45_000_000);
  await RangeReader.open(readRange);
  expect(asked.map(([begin]) => begin)).toEqual([0, Math.floor(45_000_000 / chunkBytes) * chunkBytes]);
  expect(asked.reduce((sum, [begin, end]) => sum + end - begin, 0)).toBeLessThanOrEqual(2 * chunkBytes);
});

test("what is read one part after the other comes in ever larger steps", async () => {
  const length = 20_000_000;
  const { asked, readRange } = weighed(length);
  const reader = await RangeReader.open(readRange);
  for (let at = 0; at < length; at += chunkBytes) await reader.read(at, Math.min(at + chunkBytes, length));
  expect(asked.length).toBeLessThan(30);
});

test("in any order, every byte is right, and the largest file takes fewer requests than a session may send", async () => {
  const length = 50 * 1024 * 1024;
  const chunks = Math.ceil(length / chunkBytes);
  const all = Array.from({ length: chunks }, (_, i) => i);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: chunks }), async (order) => {
      const { asked, readRange } = weighed(length);
      const reader = await RangeReader.open(readRange);
      for (const chunk of order) {
        const end = Math.min((chunk + 1) * chunkBytes, length);
        expect((await reader.read(chunk * chunkBytes, end)).length).toBe(end - chunk * chunkBytes);
      }
      expect(asked.length).toBeLessThan(260);
    }),
    { numRuns: 2 },
  );
  const short = 3_000_017;
  const { readRange } = served(short);
  const reader = await RangeReader.open(readRange);
  for (const chunk of [7, 44, 2, 3, 4, 45, 0, 1, 30, 12, 11]) {
    const end = Math.min((chunk + 2) * chunkBytes, short);
    await expectBytes(reader, chunk * chunkBytes, end);
  }
});

test("bytes that did not come are asked for again, and a server that sends the whole file is asked once", async () => {
  const length = 1_000_000;
  const { readRange } = served(length);
  let failures = 1;
  const reader = await RangeReader.open(async (begin, end) => {
    const fails = begin === 2 * chunkBytes && failures-- > 0;
    const answer = await readRange(begin, end);
    return fails ? { ...answer, bytes: Promise.reject(new Error("dropped")) } : answer;
  });
  await expect(reader.read(2 * chunkBytes, 3 * chunkBytes)).rejects.toThrow("dropped");
  await expectBytes(reader, 2 * chunkBytes, 3 * chunkBytes);

  let requests = 0;
  const plain = await RangeReader.open(async () => {
    requests += 1;
    return { totalBytes: length, end: length, bytes: Promise.resolve(bytesOf(0, length)) };
  });
  await expectBytes(plain, 0, length);
  expect(requests).toBe(1);
});
