import { beforeAll, describe, expect, test } from "vitest";
import { freshClient, instance } from "../support/instance";
import { expectBucket } from "./bucket";

let api: Awaited<ReturnType<typeof freshClient>>;
const from = () => ({ url: instance().url, key: instance().owner.liveKey });
beforeAll(async () => {
  api = await freshClient(from());
});

describe("the rate limit of a key, in memory", () => {
  test("lets 200 immediate requests pass and what refills meanwhile, and says when to come again", async () => {
    await expectBucket(api, await freshClient(from()));
  });

  test("every answer says where the caller stands", async () => {
    const fresh = await freshClient(from());
    const [first, second] = [await fresh.call("GET", "/account/me"), await fresh.call("GET", "/account/me")];
    for (const answer of [first, second]) {
      expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=100;w=60');
      expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=19\d;t=\d+$/);
      expect(answer.headers.has("retry-after")).toBe(false);
    }
  });
});
