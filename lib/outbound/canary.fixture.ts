import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** Listens on every address of this machine, so that whatever leads here by any spelling or name is heard. */
export async function startCanary() {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    heard.push(socket.remoteAddress ?? "?");
    open.add(socket);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** Who connected. */
    heard,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Counts the sockets that this process opens towards others, wherever they lead: also those that no canary could hear. */
export function countSockets() {
  let count = 0;
  const add = () => {
    count += 1;
  };
  subscribe("net.client.socket", add);
  return {
    get count() {
      return count;
    },
    stop: () => unsubscribe("net.client.socket", add),
  };
}
