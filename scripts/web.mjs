// The web process: Next's own server behind one small listener that notes where each connection comes from.
import http from "node:http";
import next from "next";
import { findRefusal, refuse, serverFault } from "./lib/refusal.mjs";
import { checkSeal } from "./lib/seal.mjs";

const addressHeader = "x-certyneo-socket-address";
const lengthHeader = "x-certyneo-content-length";
const port = Number(process.env.PORT ?? 3000);
const appUrl = (process.env.APP_URL || `http://localhost:${port}`).replace(/\/+$/, "");
const app = next({ dev: false, dir: process.cwd(), port, hostname: process.env.HOST });
// `npm start` has just looked; a web process that is started by itself does so while Next prepares.
const sealChecked = process.env.LAUNCHER_PID ? undefined : checkSeal(process.env);
await Promise.all([app.prepare(), sealChecked?.catch(refuseToStart)]);
const handle = app.getRequestHandler();

function refuseToStart(error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(78);
}

/** Programs follow no redirect of a POST, and Next's has no request id: at the end of an API path a slash says nothing. */
function apiTarget(target) {
  const query = target.indexOf("?");
  let end = query < 0 ? target.length : query;
  if (!target.startsWith("/api/") || target[end - 1] !== "/") return target;
  const from = end;
  while (target[end - 1] === "/") end -= 1;
  return target.slice(0, end) + target.slice(from);
}

/** Next takes Content-Length off whatever a route answers. Files say theirs under a name of ours (lib/http/file-length.ts). */
function sayLength(response) {
  const { writeHead } = response;
  response.writeHead = function (...args) {
    const length = this.getHeader(lengthHeader);
    this.removeHeader(lengthHeader);
    if (length !== undefined && !this.hasHeader("content-encoding")) this.setHeader("content-length", length);
    return writeHead.apply(this, args);
  };
}

const server = http.createServer((request, response) => {
  const refusal = findRefusal(request);
  if (refusal) return refuse(request, response, refusal, appUrl);
  request.url = apiTarget(request.url);
  sayLength(response);
  // What a client sends under this name is replaced: it becomes evidence.
  request.headers[addressHeader] = request.socket.remoteAddress ?? "";
  handle(request, response).catch((error) => {
    console.error(error);
    // An answer that has begun can only be broken off, so that nobody takes it for a whole one.
    if (response.headersSent) response.destroy();
    else refuse(request, response, serverFault, appUrl);
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
