import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { createTimestamper } from "@/lib/sealing/timestamp-authorities";

const clock = vi.hoisted(() => ({ aheadMs: 0 }));
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));
vi.mock("@/lib/log", () => ({ log: { warn: vi.fn() } }));

const digest = createHash("sha256").update("the content").digest();
let folder: string;
let first: TestAuthority;
let second: TestAuthority;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "authorities-"));
  await makeRoot(folder);
  const extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
  await makeLeaf(folder, "tsa", { keyType: "p-256", extensions });
}, 60_000);
beforeEach(async () => {
  clock.aheadMs = 0;
  [first, second] = await Promise.all([startAuthority(folder), startAuthority(folder)]);
});
afterEach(() => Promise.all([first.close(), second.close()]));
afterAll(() => rm(folder, { recursive: true }));

const timestamper = () =>
  createTimestamper({
    authorities: [first, second].map(({ url }) => ({ name: url, url, headers: {} })),
    validation: { path: async () => [], collect: async () => ({ certificates: [], ocsps: [], crls: [] }) },
    wantsValidation: false,
  });

/** From now on it is down; answers how often it was asked since. */
function breakDown(authority: TestAuthority): () => number {
  let asked = 0;
  authority.behave({
    respond: (_request, response) => {
      asked += 1;
      response.writeHead(503).end();
    },
  });
  return () => asked;
}

const hasAnswered = (authority: TestAuthority): boolean => authority.lastReply().length > 0;

test("of two authorities that work the first is asked, and the second is not", async () => {
  const { stamp } = timestamper();
  await stamp(digest);
  expect([hasAnswered(first), hasAnswered(second)]).toEqual([true, false]);
});

test("the second is asked where the first fails, and before it for half a minute; then the first is again", async () => {
  const { stamp, isResting } = timestamper();
  const asked = breakDown(first);
  await stamp(digest);
  expect([asked(), hasAnswered(second), isResting()]).toEqual([1, true, false]);
  await stamp(digest);
  expect(asked()).toBe(1);
  clock.aheadMs = 31_000;
  const secondAsked = breakDown(second);
  first.behave({});
  await stamp(digest);
  expect([hasAnswered(first), secondAsked()]).toEqual([true, 0]);
});

test("one that failed is asked all the same where the others fail too", async () => {
  const { stamp } = timestamper();
  breakDown(first);
  await stamp(digest);
  breakDown(second);
  first.behave({});
  await stamp(digest);
  expect(hasAnswered(first)).toBe(true);
});

test("while all have failed nobody is asked, and the last reason is given", async () => {
  const { stamp, isResting } = timestamper();
  const [asked, secondAsked] = [breakDown(first), breakDown(second)];
  await expect(stamp(digest)).rejects.toMatchObject({ name: "TimestampError" });
  await expect(stamp(digest)).rejects.toMatchObject({ name: "TimestampError" });
  expect([asked(), secondAsked(), isResting()]).toEqual([1, 1, true]);
});
