import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { instance } from "./state";

const root = path.join(import.meta.dirname, "../..");

/** The example of docs/, as its first lines say to run it. */
export async function startExample(): Promise<{ origin: string; process: ChildProcess }> {
  const env = {
    ...process.env,
    CERTYNEO_URL: process.env.BASE_URL ?? "http://localhost:3000",
    CERTYNEO_KEY: instance().liveKey,
    PORT: "0",
  };
  const child = spawn(process.execPath, ["docs/embed-example/server.mjs"], { cwd: root, env });
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (said: Buffer) => resolve(/Open (\S+)/.exec(said.toString())?.[1] ?? ""));
    child.once("exit", (code) => reject(new Error(`the example ended with ${code}`)));
  });
  return { origin, process: child };
}

const reactPage = `
  import { createElement, StrictMode } from "react";
  import { createRoot } from "react-dom/client";
  import { CertyneoEmbed } from "./sdk/src/react.ts";
  const root = createRoot(document.getElementById("root"));
  window.told = [];
  window.show = (props) => {
    const tell = (name) => () => window.told.push(name);
    const more = { onReady: tell("ready"), onViewed: tell("viewed"), onError: tell("error") };
    root.render(createElement(StrictMode, null, createElement(CertyneoEmbed, { ...props, ...more })));
  };
  window.unmount = () => root.unmount();
`;

/** A page, on another site than the instance, that shows the client's React component as it is told. */
export async function startReactPage(): Promise<{ origin: string; close: () => void }> {
  const { outputFiles } = await build({
    stdin: { contents: reactPage, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    // In which StrictMode mounts everything twice.
    define: { "process.env.NODE_ENV": '"development"' },
  });
  const script = outputFiles[0]!.text;
  const server = http.createServer((request, response) => {
    const isScript = request.url === "/script.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(
      isScript ? script : '<!doctype html><title>Host</title><div id="root"></div><script src="/script.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
