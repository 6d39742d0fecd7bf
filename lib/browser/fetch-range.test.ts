import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { rangesOfUrl } from "./fetch-range";

const file = Buffer.from("a file of a server");
type Reply = { status: number; headers?: Record<string, string>; body?: Buffer; drop?: boolean };

/** A server that gives these replies, one after the other, the last one for ever. */
async function served(...replies: Reply[]) {
  const asked: http.IncomingHttpHeaders[] = [];
  const server = http.createServer((request, response) => {
    const { status, headers = {}, body, drop } = replies[Math.min(asked.length, replies.length - 1)]!;
    asked.push(request.headers);
    if (drop) return request.socket.destroy();
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { asked, read: rangesOfUrl(url, new AbortController().signal) };
}

const part = (begin: number, end: number): Reply => ({
  status: 206,
  headers: { "content-range": `bytes ${begin}-${end - 1}/${file.length}`, etag: '"one"' },
  body: file.subarray(begin, end),
});
const text = async (bytes: Promise<Uint8Array>): Promise<string> => Buffer.from(await bytes).toString();

test("a range is asked for by its bytes, and of the same file that the first answer was of", async () => {
  const { asked, read } = await served(part(0, 6), part(6, 9));
  const first = await read(0, 6);
  expect([first.totalBytes, first.end, await text(first.bytes)]).toEqual([file.length, 6, "a file"]);
  expect(await text((await read(6, 9)).bytes)).toBe(" of");
  expect(asked.map((headers) => [headers.range, headers["if-range"]])).toEqual([
    ["bytes=0-5", undefined],
    ["bytes=6-8", '"one"'],
  ]);
});

test("a dropped connection, a limit and a busy server are waited for", async () => {
  const soon = { "retry-after": "0" };
  const { asked, read } = await served(
    { status: 0, drop: true },
    { status: 429, headers: soon },
    { status: 503, headers: soon },
    part(0, 6),
  );
  expect(await text((await read(0, 6)).bytes)).toBe("a file");
  expect(asked).toHaveLength(4);
});

test("a refusal is final, and so is a file that has become another one", async () => {
  const refused = await served({ status: 403 });
  await expect(refused.read(0, 6)).rejects.toThrow("403");
  expect(refused.asked).toHaveLength(1);
  const changed = await served(part(0, 6), { status: 200, body: Buffer.from("another file") });
  await changed.read(0, 6);
  await expect(changed.read(6, 9)).rejects.toThrow("changed");
});

test("a server that knows no ranges gives the whole file at once", async () => {
  const { read } = await served({ status: 200, body: file });
  const { totalBytes, end, bytes } = await read(0, 6);
  expect([totalBytes, end, await text(bytes)]).toEqual([file.length, file.length, "a file of a server"]);
});
