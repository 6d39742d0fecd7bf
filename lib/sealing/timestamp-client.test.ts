import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readTimestampToken } from "@/lib/pdf/seal/timestamp-token";
import { makeLeaf, makeRoot, openssl } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { requestTimestamp, type TimestampOptions } from "@/lib/sealing/timestamp-client";

const PURPOSE = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
const digestOf = (text: string) => createHash("sha256").update(text).digest();
let folder: string;
let authority: TestAuthority;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tsa-"));
  await makeRoot(folder);
  await makeLeaf(folder, "tsa", { keyType: "p-256", extensions: PURPOSE });
  await makeLeaf(folder, "rsa", { keyType: "rsa-3072", extensions: PURPOSE });
  const past: [string, string] = ["20200101000000Z", "20210101000000Z"];
  await makeLeaf(folder, "expired", { keyType: "p-256", extensions: PURPOSE, dates: past });
  await writeFile(path.join(folder, "content"), "the content");
  authority = await startAuthority(folder);
}, 60_000);
beforeEach(() => authority.behave({}));
afterAll(async () => {
  await authority.close();
  await rm(folder, { recursive: true });
});

const request = async (options: Partial<TimestampOptions> = {}, text = "the content") =>
  (await requestTimestamp(digestOf(text), { url: authority.url, timeoutMs: 5_000, ...options })).token;

describe("a token of a working authority", () => {
  test.each(["tsa", "rsa"])("with certificate %s is accepted here and by openssl", async (certificate) => {
    authority.behave({ certificate });
    const token = await request();
    await writeFile(path.join(folder, "token"), token);
    const said = await openssl(
      folder,
      "ts",
      "-verify",
      "-data",
      "content",
      "-in",
      "token",
      "-token_in",
      "-CAfile",
      "root.pem",
    );
    expect(said).toContain("Verification: OK");
    const info = readTimestampToken(token);
    expect(Math.abs(info.genTime.getTime() - Date.now())).toBeLessThan(5_000);
    expect(info.imprint).toEqual(digestOf("the content"));
  });

  test("under the policy that was asked for is accepted", async () => {
    expect(readTimestampToken(await request({ policy: "1.2.3.4.9" })).policy).toBe("1.2.3.4.9");
  });
});

describe("what is refused", () => {
  test("the token of an earlier request: its nonce is another", async () => {
    await request();
    const earlier = authority.lastReply();
    authority.behave({ respond: (_, response) => response.end(earlier) });
    await expect(request()).rejects.toMatchObject({ code: "nonce_mismatch" });
  });

  test("a token over something else", async () => {
    await request({}, "other content");
    const foreign = authority.lastReply();
    authority.behave({ respond: (_, response) => response.end(foreign) });
    await expect(request()).rejects.toMatchObject({ code: "imprint_mismatch" });
  });

  test("a certificate that had expired", async () => {
    authority.behave({ certificate: "expired" });
    await expect(request()).rejects.toMatchObject({ code: "certificate_not_valid_then" });
  });

  test("a policy that was not asked for", async () => {
    await expect(request({ policy: "1.2.3.4.7" })).rejects.toMatchObject({ code: "refused" });
  });

  test.each([1, 2])("a connection that was closed is opened once more: closed %i times", async (times) => {
    let asked = 0;
    const closing: typeof fetch = (url, init) => {
      asked++;
      const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
      return asked <= times ? Promise.reject(new TypeError("fetch failed", { cause })) : fetch(url, init);
    };
    const answer = await request({ fetch: closing }).catch((error) => error);
    expect(Buffer.isBuffer(answer) ? "a token" : answer.code).toBe(times === 1 ? "a token" : "unreachable");
    expect(asked).toBe(2);
  });

  test("any changed bit", async () => {
    const token = await request();
    const spoilt = Array.from({ length: 60 }, () => {
      const copy = Buffer.from(token);
      const at = Math.floor(Math.random() * copy.length);
      copy[at] = copy[at]! ^ (1 << Math.floor(Math.random() * 8));
      return copy;
    });
    // Bits outside what is signed (certificates, versions) may change without harm; the statement never does.
    const before = readTimestampToken(token);
    for (const copy of spoilt) {
      const read = (() => {
        try {
          return readTimestampToken(copy);
        } catch (error) {
          expect(error).toMatchObject({ name: "TimestampError" });
          return before;
        }
      })();
      expect([read.genTime, read.imprint, read.nonce, read.policy]).toEqual([
        before.genTime,
        before.imprint,
        before.nonce,
        before.policy,
      ]);
    }
  });

  test("a clock that is wrong by more than the allowed", async () => {
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(now + 600_000);
    const asked = request().finally(() => clock.mockRestore());
    await expect(asked).rejects.toMatchObject({ code: "clock_skew" });
  });

  test.each([
    ["http_status", 500, Buffer.from("sorry")],
    ["malformed", 200, Buffer.from("<html>no timestamp</html>")],
    ["malformed", 200, Buffer.alloc(0)],
    ["refused", 200, Buffer.from("30053003020102", "hex")],
    ["malformed", 200, Buffer.from("30053003020100", "hex")],
    ["reply_too_large", 200, randomBytes(70_000)],
  ])("%s for a reply with status %i", async (code, status, body) => {
    authority.behave({ respond: (_, response) => response.writeHead(status).end(body) });
    await expect(request()).rejects.toMatchObject({ code });
  });

  test("an authority that hangs, before and within its reply", async () => {
    authority.behave({ respond: () => undefined });
    await expect(request({ timeoutMs: 200 })).rejects.toMatchObject({ code: "timed_out" });
    authority.behave({ respond: (_, response) => void response.writeHead(200).write("0") });
    await expect(request({ timeoutMs: 200 })).rejects.toMatchObject({ code: "timed_out" });
  });

  test("a redirect, and nobody at the address", async () => {
    authority.behave({ respond: (_, response) => response.writeHead(302, { location: "/elsewhere" }).end() });
    await expect(request()).rejects.toMatchObject({ code: "unreachable" });
    await expect(request({ url: "http://127.0.0.1:1/" })).rejects.toMatchObject({ code: "unreachable" });
  });
});
