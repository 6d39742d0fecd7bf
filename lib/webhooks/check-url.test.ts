import { describe, expect, it } from "vitest";
import { parseAllowed } from "@/lib/outbound/address";
import { checkWebhookUrl } from "./check-url";

const refusedUrls = [
  "http://127.0.0.1/hook",
  "http://127.1/",
  "http://0x7f.1/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://0/",
  "http://localhost/",
  "http://LOCALHOST:3000/",
  "http://api.localhost/",
  "http://localhost./",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://169.254.169.254/latest/meta-data/",
  "http://168.63.129.16/",
  "https://10.0.0.1/",
  "https://192.168.1.1/",
  "http://[fd00:ec2::254]/",
  "http://１２７.０.０.１/",
  "http://127。0。0。1/",
  "http://mixed.example/",
  "http://inside.example/",
];

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

  it.each(refusedUrls)("%s is refused", async (url) => {
    await expect(checkWebhookUrl(url, [], resolver)).rejects.toMatchObject({
      code: "url_rejected",
      detail: "URL rejected: private or loopback address",
    });
  });

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
