import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { discardIncoming } from "@/lib/storage/incoming";
import { useDatabase } from "../../tests/database";
import { readUpload } from "./read-upload";

const files = useDatabase();
const mib = 1024 * 1024;
const incoming = () => {
  const folder = path.join(files.dataDir, "files/incoming");
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const boundary = "----frontier";
const part = (head: string, content: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(content), Buffer.from("\r\n")]);
const filePart = (content: Buffer | string, disposition = 'name="file"; filename="a.pdf"'): Buffer =>
  part(`Content-Disposition: form-data; ${disposition}\r\nContent-Type: application/octet-stream`, content);
const textPart = (name: string, value: string): Buffer => part(`Content-Disposition: form-data; name="${name}"`, value);
const close = Buffer.from(`--${boundary}--\r\n`);

type Options = { type?: string; headers?: Record<string, string>; pieceBytes?: number; maxBytes?: number };

/** A request whose body comes in pieces, so that every boundary can fall anywhere. */
function send(body: Buffer, { type, headers = {}, pieceBytes = 64 * 1024, maxBytes = 5 * mib }: Options = {}) {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.subarray(at, at + pieceBytes));
      at += pieceBytes;
    },
  });
  const request = new Request("http://localhost/", {
    method: "POST",
    body: stream,
    headers: { "content-type": type ?? `multipart/form-data; boundary=${boundary}`, ...headers },
    duplex: "half",
  } as RequestInit);
  return readUpload(request, maxBytes, (members) => members);
}

/** What arrived, as it stands on disk. */
async function arrived(body: Buffer, options?: Options) {
  const upload = await send(body, options);
  const bytes = fs.readFileSync(upload.file.path);
  await discardIncoming(upload.file);
  expect(upload.file).toMatchObject({ sizeBytes: bytes.length, sha256: sha256(bytes) });
  return { bytes, name: upload.members.name, fileName: upload.fileName };
}

const content = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 31) % 256));

describe("a multipart upload arrives whole, whatever its form", () => {
  test.each([1, 2, 7, 50, 1_000])("in pieces of %i bytes", async (pieceBytes) => {
    const body = Buffer.concat([textPart("name", "Kontrakt æøå.pdf"), filePart(content), close]);
    expect(await arrived(body, { pieceBytes })).toEqual({
      bytes: content,
      name: "Kontrakt æøå.pdf",
      fileName: "a.pdf",
    });
  });
  test("with the name behind the file, other parts and other files between", async () => {
    const other = filePart("other", 'name="attachment"; filename="b.pdf"');
    const body = Buffer.concat([textPart("x", "1"), other, filePart(content), textPart("name", "After"), close]);
    expect(await arrived(body)).toMatchObject({ bytes: content, name: "After" });
  });
  test.each([
    ["UTF-8", 'name="file"; filename="Ελένη.pdf"', "Ελένη.pdf"],
    ["RFC 2231", "name=\"file\"; filename*=UTF-8''%C3%86r%C3%B8.pdf", "Ærø.pdf"],
    ["a path", 'name="file"; filename="C:\\Users\\me\\a.pdf"', "a.pdf"],
    ["no file name", 'name="file"', undefined],
  ])("with a file name in %s", async (_, disposition, fileName) => {
    expect(await arrived(Buffer.concat([filePart(content, disposition), close]))).toMatchObject({
      bytes: content,
      fileName,
    });
  });
  test("with bytes that look like the beginning of a boundary", async () => {
    const tricky = Buffer.from(`\r\n--${boundary.slice(0, -1)}\r\n\r\n--`.repeat(50));
    expect((await arrived(Buffer.concat([filePart(tricky), close]), { pieceBytes: 3 })).bytes.equals(tricky)).toBe(
      true,
    );
  });
});

describe("a JSON upload arrives whole, whatever its form", () => {
  const base64 = content.toString("base64");
  const json = (text: string, options: Options = {}) =>
    arrived(Buffer.from(text), { type: "application/json", ...options });
  test.each<[string, string]>([
    ["as JSON.stringify writes it", JSON.stringify({ name: "æ.pdf", base64 })],
    ["with the name behind", JSON.stringify({ base64, name: "æ.pdf" })],
    ["with slashes escaped, as PHP does", `{"name":"æ.pdf","base64":"${base64.replaceAll("/", "\\/")}"}`],
    ["with line breaks, as in mails", JSON.stringify({ name: "æ.pdf", base64: base64.replace(/.{76}/g, "$&\r\n") })],
    ["with other escapes", `{"name":"æ.pdf","base64":"${base64.replaceAll("A", "\\u0041")}"}`],
    ["with the key escaped", `{"name":"æ.pdf","b\\u0061se64":"${base64}"}`],
    ["in the URL alphabet without padding", JSON.stringify({ name: "æ.pdf", base64: content.toString("base64url") })],
    ["as a data URL", JSON.stringify({ name: "æ.pdf", base64: `data:application/pdf;base64,${base64}` })],
    [
      "beside members of the same name further down",
      `{"x":{"base64":"no"},"name":"æ.pdf","y":["base64"],"base64":"${base64}"}`,
    ],
    ["spread out", `\ufeff{ "name" : "æ.pdf" ,\n "base64" : "${base64}" }`],
  ])("%s", async (_, text) => {
    for (const pieceBytes of [1, 5, 64 * 1024]) {
      const got = await json(text, { pieceBytes });
      expect(got.bytes.equals(content)).toBe(true);
      expect(got.name).toBe("æ.pdf");
    }
  });
});

describe("what did not arrive whole is refused, and nothing is kept", () => {
  const whole = Buffer.concat([textPart("name", "a"), filePart(content), close]);
  const json = Buffer.from(JSON.stringify({ base64: content.toString("base64") }));
  const refused: [string, Buffer, Options, string][] = [
    ["cut off in the file", whole.subarray(0, 1_000), {}, "bad_request"],
    ["cut off before the last boundary", whole.subarray(0, -close.length), {}, "bad_request"],
    ["cut off in the last boundary", whole.subarray(0, -4), {}, "bad_request"],
    ["cut off in a part's head", whole.subarray(0, 30), {}, "bad_request"],
    ["empty", Buffer.alloc(0), {}, "bad_request"],
    ["shorter than announced", whole, { headers: { "content-length": String(whole.length + 1) } }, "bad_request"],
    ["without a boundary", whole, { type: "multipart/form-data" }, "bad_request"],
    ["JSON cut off in the file", json.subarray(0, 500), { type: "application/json" }, "malformed_json"],
    ["JSON cut off behind the file", json.subarray(0, -1), { type: "application/json" }, "malformed_json"],
    [
      "JSON with the file twice",
      Buffer.from('{"base64":"AAAA","base64":"AAAA"}'),
      { type: "application/json" },
      "malformed_json",
    ],
    ["JSON whose file is no base64", Buffer.from('{"base64":"%%%%"}'), { type: "application/json" }, "invalid_request"],
    ["JSON whose file is a number", Buffer.from('{"base64":5}'), { type: "application/json" }, "invalid_request"],
    ["JSON without a file", Buffer.from('{"name":"a"}'), { type: "application/json" }, "invalid_request"],
    ["a JSON list", Buffer.from("[1]"), { type: "application/json" }, "malformed_json"],
    [
      "JSON with a member of 2 MB",
      Buffer.from(`{"x":"${"y".repeat(2 * mib)}","base64":"AAAA"}`),
      { type: "application/json" },
      "payload_too_large",
    ],
    ["without the file", Buffer.concat([textPart("name", "a"), close]), {}, "invalid_request"],
    ["with an empty file", Buffer.concat([filePart(""), close]), {}, "invalid_request"],
    ["with two files", Buffer.concat([filePart(content), filePart(content), close]), {}, "invalid_request"],
    [
      "with 200 parts",
      Buffer.concat([...Array.from({ length: 200 }, (_, i) => textPart(`x${i}`, "1")), filePart(content), close]),
      {},
      "invalid_request",
    ],
    [
      "with a file over the limit",
      Buffer.concat([filePart(Buffer.alloc(2 * mib)), close]),
      { maxBytes: mib },
      "payload_too_large",
    ],
    [
      "announced over the limit",
      whole,
      { maxBytes: mib, headers: { "content-length": String(9 * mib) } },
      "payload_too_large",
    ],
    ["without end", Buffer.concat([filePart(Buffer.alloc(8 * mib)), close]), { maxBytes: mib }, "payload_too_large"],
    ["another media type", content, { type: "text/plain" }, "unsupported_media_type"],
  ];
  test.each(refused)("%s", async (_, body, options, code) => {
    await expect(send(body, options)).rejects.toMatchObject({ name: "AppError", code });
    expect(incoming()).toEqual([]);
  });
  test("the connection breaks", async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(whole.subarray(0, 2_000));
      },
      pull(controller) {
        controller.error(new Error("aborted"));
      },
    });
    const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
    const request = new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
    await expect(readUpload(request, mib, (sent) => sent)).rejects.toMatchObject({ code: "bad_request" });
    expect(incoming()).toEqual([]);
  });
  test("the disk takes nothing", async () => {
    fs.mkdirSync(path.join(files.dataDir, "files"), { recursive: true });
    fs.rmSync(path.join(files.dataDir, "files/incoming"), { recursive: true, force: true });
    fs.writeFileSync(path.join(files.dataDir, "files/incoming"), "in the way");
    await expect(send(whole)).rejects.toThrow(/EEXIST|ENOTDIR/);
    fs.rmSync(path.join(files.dataDir, "files/incoming"));
  });
});

describe("a digest that the caller gives is checked", () => {
  const whole = Buffer.concat([filePart(content), close]);
  const base64 = createHash("sha256").update(whole).digest("base64");
  test.each([
    ["content-digest", `sha-256=:${base64}:`],
    ["content-digest", `sha-512=:AAAA:, sha-256=:${base64}:`],
    ["repr-digest", `sha-256=:${base64}:`],
    ["digest", `SHA-256=${base64}`],
  ])("%s: %s", async (name, value) => {
    expect((await arrived(whole, { headers: { [name]: value } })).bytes.equals(content)).toBe(true);
    const wrong = value.replace(base64, createHash("sha256").update("other").digest("base64"));
    await expect(send(whole, { headers: { [name]: wrong } })).rejects.toMatchObject({ code: "digest_mismatch" });
    expect(incoming()).toEqual([]);
  });
  test("the member sha256", async () => {
    const claimed = (value: string) => Buffer.concat([textPart("sha256", value), filePart(content), close]);
    expect((await arrived(claimed(sha256(content).toUpperCase()))).bytes.equals(content)).toBe(true);
    await expect(send(claimed("00".repeat(32)))).rejects.toMatchObject({
      code: "digest_mismatch",
      issues: [{ path: "sha256", message: "is not that of the file" }],
    });
    expect(incoming()).toEqual([]);
  });
});
