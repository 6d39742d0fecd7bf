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

const lowest = 10_240;
/** Systems give the local ends of outgoing connections ports from here upwards: one of those may be gone in a moment. */
const ephemeral = 32_768;

/** A port nobody listens on now, and no outgoing connection takes meanwhile. */
export async function freePort() {
  for (let tries = 0; tries < 50; tries++) {
    const port = lowest + Math.floor(Math.random() * (ephemeral - lowest));
    if (await isPortFree(port)) return port;
  }
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
