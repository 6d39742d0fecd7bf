import { beforeAll, describe, expect, test } from "vitest";
import { putFile } from "@/lib/storage/disk";
import { useDatabase } from "../../tests/database";
import { fileResponse, type ServedFile } from "./file-response";

useDatabase();
const content = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 256));
let file: ServedFile;
beforeAll(async () => {
  file = { sha256: await putFile(content), sizeBytes: content.length, name: "a.pdf", disposition: "inline" };
});

const ask = (headers: Record<string, string>, method = "GET") =>
  fileResponse(new Request("http://localhost/", { method, headers }), file);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a stored file is served whole or in parts", () => {
  test.each([
    ["bytes=0-9", 0, 10],
    ["bytes=-5", 995, 1_000],
    ["bytes=990-", 990, 1_000],
  ])("%s", async (range, from, to) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/1000`);
    expect((await bytesOf(response)).equals(content.subarray(from, to))).toBe(true);
  });

  test("a part only of the file that the caller has the rest of", async () => {
    const range = "bytes=0-9";
    expect((await ask({ range, "if-range": `"${file.sha256}"` })).status).toBe(206);
    for (const other of ['"other"', `W/"${file.sha256}"`, "Tue, 24 Nov 2026 00:00:00 GMT"]) {
      const whole = await ask({ range, "if-range": other });
      expect(whole.status).toBe(200);
      expect((await bytesOf(whole)).equals(content)).toBe(true);
    }
  });

  test("HEAD answers the headers of GET and no bytes", async () => {
    const response = await ask({ range: "bytes=0-9" }, "HEAD");
    expect([response.status, response.headers.get("content-length")]).toEqual([206, "10"]);
    expect(response.body).toBeNull();
  });
});
