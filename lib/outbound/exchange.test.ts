import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { guardedAsk } from "@/lib/sealing/validation/ask";
import { parseAllowed } from "./address";
import { countSockets, startCanary } from "./canary.fixture";
import { exchange } from "./exchange";
import { impossibleUrls, refusedAddresses, refusedUrls, withPort } from "./refused.fixture";
import type { Resolver } from "./resolve";

const request = { method: "POST", headers: {}, body: Buffer.from("{}"), maxBytes: 1_024 } as const;
const familyOf = (address: string): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 });
const answers =
  (...addresses: string[]) =>
  async () =>
    addresses.map(familyOf);
let canary: Awaited<ReturnType<typeof startCanary>>;
let sockets: ReturnType<typeof countSockets>;

beforeAll(async () => {
  canary = await startCanary();
});
afterAll(() => canary.stop());
beforeEach(() => {
  canary.heard.length = 0;
  sockets = countSockets();
  return () => sockets.stop();
});

/** Both ways in which this program calls an address that somebody else chose. */
const callers = {
  "a webhook's try": (url: string, resolver?: Resolver) =>
    exchange(url, request, { allowed: [], timeoutMs: 5_000, resolver }),
  "a question to an address in a certificate": (url: string, resolver?: Resolver) =>
    guardedAsk({ allowed: [], resolver })(url),
};

describe.each(Object.entries(callers))("%s", (_, call) => {
  it(`opens no connection for any of ${refusedUrls.length + impossibleUrls.length} URLs that lead to no public address`, async () => {
    const urls = withPort([...refusedUrls, ...impossibleUrls], canary.port);
    const outcomes = await Promise.all(urls.map((url) => call(url).catch((error: Error) => `${url}: ${error.name}`)));
    expect(outcomes).toEqual(urls.map((url) => `${url}: UrlRefused`));
    expect([canary.heard, sockets.count]).toEqual([[], 0]);
  });

  it(`opens none to a name that resolves to one of ${refusedAddresses.length} such addresses, alone or among others`, async () => {
    const url = `http://name.example:${canary.port}/`;
    for (const address of refusedAddresses)
      for (const resolver of [answers(address), answers("93.184.215.14", address), answers(address, "2606:4700::1")])
        await expect(call(url, resolver), address).rejects.toMatchObject({ name: "UrlRefused" });
    expect([canary.heard, sockets.count]).toEqual([[], 0]);
  });
});

describe("a name that is answered differently each time", () => {
  it("is asked for once for each call, and connected to at the address that was looked at", async () => {
    let asked = 0;
    // The first answer is allowed, every later one is the address that the canary would be heard at.
    const rebinding: Resolver = async () => (asked++ === 0 ? [familyOf("127.0.0.2")] : [familyOf("127.0.0.1")]);
    const options = { allowed: parseAllowed("127.0.0.2"), timeoutMs: 5_000, resolver: rebinding };
    const url = `http://rebound.example:${canary.port}/`;
    expect((await exchange(url, request, options)).status).toBe(200);
    expect(asked).toBe(1);
    expect(sockets.count).toBe(1);
    await expect(exchange(url, request, options)).rejects.toMatchObject({ name: "UrlRefused" });
    expect([asked, sockets.count, canary.heard.length]).toEqual([2, 1, 1]);
  });

  it("is not asked for by whoever opens the connection: the name reaches nobody but our resolver", async () => {
    const options = { allowed: parseAllowed("127.0.0.1"), timeoutMs: 5_000, resolver: answers("127.0.0.1") };
    expect((await exchange(`http://nobody-has-this.invalid:${canary.port}/`, request, options)).status).toBe(200);
  });
});

it("the canary is heard when its address is allowed: its silence means something", async () => {
  const allowed = parseAllowed("127.0.0.0/8");
  for (const host of ["127.0.0.1", "127.1", "127.9.9.9", "localhost"])
    await exchange(`http://${host}:${canary.port}/`, request, { allowed, timeoutMs: 5_000 });
  expect(canary.heard).toHaveLength(4);
});
