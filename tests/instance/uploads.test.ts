import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { processesOf } from "../../scripts/lib/app.mjs";
import { freshClient, instance, pdfFixture, until } from "../support/instance";
import { paddedPdf } from "../support/padded-pdf";

const mib = 1024 * 1024;
let api: Awaited<ReturnType<typeof freshClient>>;
beforeAll(async () => {
  api = await freshClient({ url: instance().url, key: instance().owner.liveKey });
});

const incoming = (): string[] => {
  const folder = path.join(instance().dataDir, "files/incoming");
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};
const total = async () =>
  (await api.call<{ pagination: { total: number } }>("GET", "/documents?limit=1")).body.pagination.total;

const partHead = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
const head = (length: string): string =>
  `POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${api.key}\r\n` +
  `Content-Type: multipart/form-data; boundary=x\r\n${length}\r\n\r\n`;

/** Sends what it is given on a connection of its own, which it cuts once the upload has begun to arrive. */
async function cut(...parts: (string | Buffer)[]): Promise<void> {
  const before = incoming().length;
  const socket = net.connect(Number(new URL(instance().url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  for (const part of parts) socket.write(part);
  await until("the upload has begun", async () => incoming().length > before);
  socket.destroy();
}

describe("a connection that is cut leaves nothing behind", () => {
  test.each<[string, () => (string | Buffer)[]]>([
    ["with an announced length", () => [head("Content-Length: 5000000"), partHead, Buffer.alloc(mib, "x")]],
    ["in chunks", () => [head("Transfer-Encoding: chunked"), "100000\r\n", partHead, Buffer.alloc(500_000, "x")]],
  ])("%s", async (_, parts) => {
    const before = await total();
    await cut(...parts());
    await until("nothing is left of it", async () => incoming().length === 0, 10_000);
    expect(await total()).toBe(before);
  });
});

/** Resident size of a process and what it may have been at most, in MiB. */
const memoryOf = (pid: number): { now: number; peak: number } => {
  const status = fs.readFileSync(`/proc/${pid}/status`, "latin1");
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1024;
  return { now: read("VmRSS"), peak: read("VmHWM") };
};

test("ten uploads of 45 MB at once are taken, and the web process does not hold them", async () => {
  const web = processesOf(instance().dataDir).web!;
  await api.upload(pdfFixture("text1.pdf"));
  const files = Array.from({ length: 10 }, (_, seed) => paddedPdf(45 * mib, seed));
  fs.writeFileSync(`/proc/${web}/clear_refs`, "5");
  const before = memoryOf(web).now;
  const answers = await Promise.all(files.map((bytes) => api.upload(bytes)));
  const { peak } = memoryOf(web);
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
  expect(peak - before).toBeLessThan(100);
  expect(incoming()).toEqual([]);
});

test("documents inside an envelope take the same way: images too", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const answer = await api.call("POST", "/envelopes", {
    subject: "Picture",
    documents: [{ name: "a.png", base64Pdf: png.toString("base64") }],
    recipients: [{ email: "anna@example.com", name: "Anna Holm" }],
  });
  expect(answer.status).toBe(201);
});
