import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { deliverWebhook } from "./deliver";
import { useWebhookStage } from "./stage.fixture";

const stage = useWebhookStage();
const { database } = stage;
const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** A server that does with each connection what a fault wants; answers its URL. */
async function faulty(onConnection: (socket: Socket) => void, scheme = "http"): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onConnection(socket);
  });
  return listening(server, scheme);
}
async function listening(server: Server, scheme: string): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

/** Nobody listens there any more. */
async function closedPort(): Promise<string> {
  const url = await faulty(() => undefined);
  await new Promise((resolve) => servers.pop()!.close(resolve));
  return url;
}

function selfSigned(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-tls-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(folder, name)) as [string, string];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1"];
  const files = ["-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, ...files], { stdio: "ignore" });
  const server = createHttpsServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, (_, response) =>
    response.end(),
  );
  fs.rmSync(folder, { recursive: true });
  return listening(server, "https");
}

const drip = (socket: Socket, text: string) => {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length]!), 20);
  socket.on("close", () => clearInterval(timer));
};

const faults: [string, () => Promise<string>, RegExp][] = [
  ["is down", closedPort, /ECONNREFUSED/],
  ["takes the connection and says nothing", () => faulty(() => undefined), /no complete answer/],
  ["hangs up at once", () => faulty((socket) => socket.destroy()), /ECONNRESET|socket hang up/],
  [
    "hangs up in the middle of its answer",
    () => faulty((s) => s.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")),
    /abort/,
  ],
  [
    "sends its headers letter by letter",
    () => faulty((s) => drip(s, "HTTP/1.1 200 OK\r\nX: y\r\n")),
    /no complete answer/,
  ],
  [
    "sends its answer letter by letter",
    () =>
      faulty((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        drip(socket, "x");
      }),
    /no complete answer/,
  ],
  ["speaks no HTTP", () => faulty((socket) => socket.end("220 mail.example ESMTP\r\n")), /Parse Error/],
  [
    "answers with a header that does not end",
    () => faulty((socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"y".repeat(100_000)}`)),
    /Header overflow/,
  ],
  ["has a certificate of its own", selfSigned, /self-signed/],
  [
    "speaks no TLS",
    () => faulty((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"), "https"),
    /SSL|EPROTO|wrong version/i,
  ],
];

describe("an endpoint that", () => {
  it.each(faults)(
    "%s fails that try with the reason, and gets the same message on the next",
    async (_, url, reason) => {
      const { webhook } = await stage.subscribe();
      await database.sql`update webhooks set url = ${await url()} where id = ${webhook.id}`;
      const id = await stage.pendingDelivery(webhook.id);
      await deliverWebhook(id, { timeoutMs: 400 });
      const [row] = await database.sql`select status, event_id from webhook_deliveries where id = ${id}`;
      expect(row).toMatchObject({ status: "PENDING" });
      const [first] = await database.sql`select response_status, error from webhook_attempts where delivery_id = ${id}`;
      expect(first).toMatchObject({ response_status: null, error: expect.stringMatching(reason) });

      await database.sql`update webhooks set url = ${stage.receiver.url} where id = ${webhook.id}`;
      await database.sql`update webhook_deliveries set next_attempt_at = now() where id = ${id}`;
      await deliverWebhook(id);
      expect(stage.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([row!.event_id]);
      expect(await database.sql`select status from webhook_deliveries where id = ${id}`).toMatchObject([
        { status: "DELIVERED" },
      ]);
    },
  );

  it("answers a gigabyte is believed for its status, read for 64 KiB, and hung up on", async () => {
    let poured = 0;
    const url = await faulty((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
      const piece = Buffer.alloc(65_536, "x");
      const pour = () => {
        while (poured < 1_073_741_824 && !socket.destroyed) {
          poured += piece.length;
          if (!socket.write(piece)) return;
        }
      };
      socket.on("drain", pour);
      socket.resume();
      pour();
    });
    const { webhook } = await stage.subscribe();
    await database.sql`update webhooks set url = ${url} where id = ${webhook.id}`;
    const id = await stage.pendingDelivery(webhook.id);
    await deliverWebhook(id);
    const [row] = await database.sql`
      select length(response_body) as kept, response_status from webhook_attempts where delivery_id = ${id}`;
    expect(row).toMatchObject({ kept: 65_536, response_status: 200 });
    // What was under way in the sockets' own buffers; nothing near what it had to say.
    expect(poured).toBeLessThan(32 * 1024 * 1024);
  });

  it("redirects to itself without end is asked once", async () => {
    stage.receiver.answerWith((response, { url }) => response.writeHead(307, { location: url }).end());
    const { webhook } = await stage.subscribe();
    const id = await stage.pendingDelivery(webhook.id);
    await deliverWebhook(id);
    expect(stage.receiver.received).toHaveLength(1);
    expect(await database.sql`select status from webhook_deliveries where id = ${id}`).toMatchObject([
      { status: "PENDING" },
    ]);
  });
});
