// A line between browser and server: an HTTP proxy that counts what crosses it, and may be slow and far.
import http from "node:http";

const tickMs = 10;
const mostWaitingBytes = 64 * 1024;

/**
 * `bitsPerSecond` is shared fairly by all answers, `roundTripMs` is waited for each request and each new connection. The
 * browser's workers go through it too, which the network emulation of its developer tools leaves alone.
 */
export async function openLine({ bitsPerSecond = Number.POSITIVE_INFINITY, roundTripMs = 0 } = {}) {
  const line = { seen: [], flowing: new Set() };
  const agent = new http.Agent({ keepAlive: true });
  const known = new WeakSet();
  const server = http.createServer((request, response) => {
    const handshakeMs = known.has(request.socket) ? 0 : roundTripMs;
    known.add(request.socket);
    setTimeout(() => forward(line, agent, request, response), handshakeMs + roundTripMs);
  });
  const pump = setInterval(() => share(line, (bitsPerSecond / 8_000) * tickMs), tickMs);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** What crossed since the last time this was asked: `{ url, bytes, type }` of each request. */
    take: () => line.seen.splice(0),
    close() {
      clearInterval(pump);
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function forward(line, agent, request, response) {
  const { hostname, port, pathname, search } = new URL(request.url);
  const options = { hostname, port, path: pathname + search, method: request.method, headers: request.headers, agent };
  const entry = { url: request.url, bytes: 0, type: "" };
  line.seen.push(entry);
  const upstream = http.request(options, (answer) => {
    entry.type = answer.headers["content-type"] ?? "";
    entry.bytes += answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
    response.writeHead(answer.statusCode, answer.headers);
    flow(line, entry, answer, response);
  });
  upstream.on("error", () => response.destroy());
  request.pipe(upstream);
}

function flow(line, entry, answer, response) {
  const stream = { entry, answer, response, waiting: [], size: 0, ended: false };
  line.flowing.add(stream);
  answer.on("data", (chunk) => {
    stream.waiting.push(chunk);
    stream.size += chunk.length;
    if (stream.size > mostWaitingBytes) answer.pause();
  });
  answer.on("end", () => {
    stream.ended = true;
  });
  const gone = () => {
    line.flowing.delete(stream);
    answer.destroy();
  };
  answer.on("error", () => response.destroy());
  response.on("close", gone);
}

/** Hands every answer its share of what may cross in this tick. */
function share(line, bytes) {
  const each = Math.max(1, Math.floor(bytes / Math.max(1, line.flowing.size)));
  for (const stream of line.flowing) {
    send(stream, each);
    if (!stream.ended || stream.size > 0) continue;
    line.flowing.delete(stream);
    stream.response.end();
  }
}

function send(stream, most) {
  let left = most;
  while (left > 0 && stream.waiting.length > 0) {
    const chunk = stream.waiting[0];
    const part = chunk.subarray(0, Math.min(left, chunk.length));
    if (part.length === chunk.length) stream.waiting.shift();
    else stream.waiting[0] = chunk.subarray(part.length);
    stream.size -= part.length;
    stream.entry.bytes += part.length;
    left -= part.length;
    stream.response.write(part);
  }
  if (stream.size <= mostWaitingBytes) stream.answer.resume();
}
