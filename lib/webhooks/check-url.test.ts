import { describe, expect, it } from "vitest";
import { parseAllowed } from "@/lib/outbound/address";
import { impossibleUrls, refusedAddresses, refusedUrls, withPort } from "@/lib/outbound/refused.fixture";
import { checkWebhookUrl } from "./check-url";

describe("a webhook's URL", () => {
  const names: Record<string, string[]> = {
    "good.example": ["93.184.215.14", "2606:4700::1"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": ["93.184.215.14", "127.0.0.1"],
  };
  const resolver = async (name: string) => {
    const addresses = names[name];
    if (addresses === undefined) throw new Error(`ENOTFOUND ${name}`);
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };

  it.each([...withPort(refusedUrls, 8080), "http://mixed.example/", "http://inside.example/"])(
    "%j is refused: it leads to no public address",
    async (url) => {
      await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({
        code: "url_rejected",
        detail: "URL rejected: private or loopback address",
      });
    },
  );

  it.each(withPort(impossibleUrls, 8080))("%j is refused: nobody could call it", async (url) => {
    await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({ code: "url_rejected" });
  });

  it.each(refusedAddresses)(
    "a name that resolves to %s is refused, and so is one that does so besides",
    async (address) => {
      const found = { address, family: address.includes(":") ? 6 : 4 };
      for (const answer of [[found], [{ address: "93.184.215.14", family: 4 }, found]])
        await expect(checkWebhookUrl("https://name.example/", [], async () => answer)).rejects.toMatchObject({
          detail: "URL rejected: private or loopback address",
        });
    },
  );

  it("is refused with the setting that opens a private network, at its place in the request", async () => {
    await expect(checkWebhookUrl("http://localhost:4000/hook", [], resolver)).rejects.toMatchObject({
      issues: [{ path: "url", message: expect.stringContaining("OUTBOUND_ALLOW") }],
    });
  });

  it.each(["ftp://good.example/", "file:///etc/passwd", "gopher://good.example", "javascript:alert(1)", "data:,x"])(
    "%s is refused: only http and https",
    async (url) => {
      await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({
        detail: "URL rejected: only http and https",
      });
    },
  );

  it.each(["https://user:pass@good.example/", "https://good.example@127.0.0.1/", "https://user@good.example"])(
    "%s is refused: user information",
    async (url) => {
      await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({ code: "url_rejected" });
    },
  );

  it.each(["not a url", "", "//good.example/", "https://"])("%j is refused: not a URL", async (url) => {
    await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({ detail: "URL rejected: not a URL" });
  });

  it.each([
    "https://good.example/hook?x=1",
    "http://good.example:8080/",
    "https://1.1.1.1/",
    "https://[2606:4700::1111]/",
    "https://not-there-yet.example/",
  ])("%s is accepted", async (url) => {
    await expect(checkWebhookUrl(url, [], resolver)).resolves.toBeInstanceOf(URL);
  });

  it("reaches an allowed network", async () => {
    await expect(
      checkWebhookUrl("http://localhost:4000/", parseAllowed("127.0.0.1"), resolver),
    ).resolves.toBeInstanceOf(URL);
  });
});
