import net from "node:net";

function tryListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port, ...(host ? { host } : {}) }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}

/** A port nobody listens on now. */
export function freePort() {
  return tryListen(0, "127.0.0.1");
}

/** True when the port can be listened on, on every address (`host` absent) or on one. */
export async function isPortFree(port, host) {
  try {
    await tryListen(port, host);
    return true;
  } catch {
    return false;
  }
}
