// The web process: Next's own server behind one small listener that notes where each connection comes from.
import http from "node:http";
import next from "next";

const addressHeader = "x-certyneo-socket-address";
const port = Number(process.env.PORT ?? 3000);
const app = next({ dev: false, dir: process.cwd(), port, hostname: process.env.HOST });
await app.prepare();
const handle = app.getRequestHandler();

/** Next answers a broken percent-encoding with a bare 500. */
function isWellFormed(url) {
  try {
    decodeURIComponent(url.split("?")[0]);
    return true;
  } catch {
    return false;
  }
}

function refuse(request, response) {
  const detail = "The address is not well formed: a % must be followed by two hexadecimal digits of UTF-8.";
  const isApi = request.url.startsWith("/api/");
  const body = { type: "about:blank", title: "Bad request", status: 400, detail, code: "bad_request", error: detail };
  response.writeHead(400, { "content-type": isApi ? "application/problem+json" : "text/plain; charset=utf-8" });
  response.end(isApi ? JSON.stringify(body) : detail);
}

const server = http.createServer((request, response) => {
  // What a client sends under this name is replaced: it becomes evidence.
  if (!isWellFormed(request.url)) return refuse(request, response);
  request.headers[addressHeader] = request.socket.remoteAddress ?? "";
  handle(request, response).catch((error) => {
    console.error(error);
    response.statusCode = 500;
    response.end();
  });
});
// A little longer than the usual load balancer's 60 s, so that it never meets a connection we just closed.
server.keepAliveTimeout = 65_000;
server.listen(port, process.env.HOST);

/** What the app still has to write down (its request log); the deadline below holds for it too. */
async function leave() {
  await Promise.allSettled((globalThis.certyneoBeforeExit ?? []).map((finish) => finish()));
  process.exit(0);
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => void leave());
  server.closeIdleConnections();
  // Timelines stay open for ever; they reconnect to the next process by themselves.
  setTimeout(() => server.closeAllConnections(), 3_000).unref();
  setTimeout(() => process.exit(0), 8_000).unref();
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);
