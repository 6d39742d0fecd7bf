import fs from "node:fs";
import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { uploadDocument } from "@/lib/documents/upload";
import { convertRemotely } from "@/lib/office/remote-converter";
import { discardIncoming, receiveBytes } from "@/lib/storage/incoming";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";
import { officeFixture } from "./fake-soffice";

type Asked = { method: string; url: string; authorization: string | undefined; body: string };
type Behaviour = (response: http.ServerResponse, request: http.IncomingMessage) => void;

const asked: Asked[] = [];
const sockets = new Set<Socket>();
let behave: Behaviour;
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    asked.push({ method, url, authorization: headers.authorization, body: Buffer.concat(chunks).toString("latin1") });
    behave(response, request);
  });
});
server.on("connection", (socket) => sockets.add(socket));

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  process.env.OFFICE_CONVERTER_URL = `http://certyneo:s3cret%2F@127.0.0.1:${port}/gotenberg/`;
  owner = await newOwner();
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const upload = (name: string) => uploadDocument({ ...owner, now: new Date() }, { name, bytes: officeFixture(name) });
const answer =
  (status: number, body: Buffer | string = "", headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end(body);
const incoming = () => fs.readdirSync(path.join(database.dataDir, "files/incoming"));

test.each(["doc", "docx", "odt"])(
  "a %s is sent to the server as Gotenberg wants it, and its PDF is taken",
  async (kind) => {
    const pdf = fixture("text1.pdf");
    behave = answer(200, pdf, { "content-type": "application/pdf" });
    const row = await upload(`agreement.${kind}`);
    expect(row).toMatchObject({ sha256: sha256Hex(pdf), warnings: [{ code: "converted_from_office" }] });
    const { method, url, authorization, body } = asked.at(-1)!;
    expect([method, url]).toEqual(["POST", "/gotenberg/forms/libreoffice/convert"]);
    expect(authorization).toBe(`Basic ${Buffer.from("certyneo:s3cret/").toString("base64")}`);
    expect(body).toContain(`name="files"; filename="document.${kind}"`);
    expect(body).toContain(officeFixture(`agreement.${kind}`).toString("latin1"));
    expect(incoming()).toEqual([]);
  },
);

test("what the server makes is inspected as every PDF is", async () => {
  behave = answer(200, fixture("enc-user-aes256.pdf"));
  await expect(upload("agreement.docx")).rejects.toMatchObject({ code: "pdf_password_required", status: 422 });
  expect(incoming()).toEqual([]);
});

describe("the document is at fault", () => {
  test.each([400, 413, 415, 422])("when the server says %s", async (status) => {
    behave = answer(status, "LibreOffice failed to process a document");
    await expect(upload("agreement.docx")).rejects.toMatchObject({ code: "document_unconvertible", status: 422 });
  });

  test("when its PDF is larger than 50 MB, of which no more is read", async () => {
    let sent = 0;
    let isCut = false;
    behave = (response) => {
      response.on("close", () => {
        isCut = true;
      });
      response.writeHead(200);
      response.write("%PDF-1.7\n");
      const piece = Buffer.alloc(1 << 20);
      const more = (): void => {
        sent++;
        if (!isCut && sent < 4_000) response.write(piece, more);
      };
      more();
    };
    await expect(upload("agreement.docx")).rejects.toMatchObject({ code: "document_too_complex", status: 422 });
    await expect.poll(() => isCut).toBe(true);
    expect(sent).toBeLessThan(200);
    expect(incoming()).toEqual([]);
  });
});

describe("a server that takes too long is given up, its connection closed", () => {
  const slow: [string, Behaviour][] = [
    ["before it answers", () => undefined],
    ["in the middle of its answer", (response) => void response.writeHead(200).write("%PDF-1.7\n")],
  ];
  test.each(slow)("%s", async (_, behaviour) => {
    const closed = new Promise((resolve) => {
      behave = (response, request) => {
        response.on("close", () => resolve("closed"));
        behaviour(response, request);
      };
    });
    const file = await receiveBytes(officeFixture("agreement.docx"));
    const job = { url: process.env.OFFICE_CONVERTER_URL!, kind: "docx", owner: "ws_test", deadlineMs: 1_000 } as const;
    await expect(convertRemotely(file, job)).rejects.toMatchObject({ code: "converter_unavailable" });
    expect(await closed).toBe("closed");
    await discardIncoming(file);
    expect(incoming()).toEqual([]);
  });

  test("and one that is down is told at once", async () => {
    const file = await receiveBytes(officeFixture("agreement.docx"));
    const down = convertRemotely(file, { url: "http://127.0.0.1:9", kind: "docx", owner: "ws_test" });
    await expect(down).rejects.toMatchObject({ code: "converter_unavailable" });
    await discardIncoming(file);
  });
});

describe("the document is not at fault, and the caller may try again", () => {
  const behaviours: [string, Behaviour][] = [
    ["answers 500", answer(500, "panic")],
    ["has too much to do", answer(503, "Service Unavailable")],
    ["says that too much is asked of it", answer(429)],
    ["does not know the password", answer(401, "Unauthorized")],
    ["is something else", answer(404)],
    ["sends elsewhere, where nobody follows", answer(307, "", { location: "http://127.0.0.1:9/x" })],
    ["lies", answer(200, "<html>Welcome</html>", { "content-type": "application/pdf" })],
    ["says nothing", answer(200)],
    [
      "promises more than it sends",
      (response) =>
        void response.writeHead(200, { "content-length": 9_999 }).write("%PDF-1.7", () => response.destroy()),
    ],
    ["hangs up", (response) => void response.destroy()],
  ];
  test.each(behaviours)("when the server %s", async (_, behaviour) => {
    behave = behaviour;
    const before = asked.length;
    await expect(upload("agreement.docx")).rejects.toMatchObject({
      code: "converter_unavailable",
      status: 503,
      headers: { "Retry-After": "60" },
    });
    expect(asked).toHaveLength(before + 1);
    expect(incoming()).toEqual([]);
  });
});
