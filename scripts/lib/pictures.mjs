import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { databaseUrlOf, startApp } from "./app.mjs";
import { root } from "./paths.mjs";

const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
export const account = { email: "maja@fjordlys.example", password: "paper and a good pen" };

/**
 * A throw-away instance with an owner, and a browser, for as long as pictures are taken. `take` gets `{ app, browser, call }`;
 * `more` are settings of it; `call` is a request to the API with the owner's key (`live`, unless told `test`) and throws what it was refused for.
 */
export async function withInstance(take, more = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-pictures-"));
  fs.chmodSync(dataDir, 0o711);
  const app = await startApp({ dataDir, env: { LOG_LEVEL: "warn", ...more } });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet],
  });
  try {
    const keys = makeOwner(dataDir);
    await confirmAddresses(dataDir);
    const call = (method, url, body, key = keys.liveKey) => callApi(app.url, key, method, url, body);
    await take({ app, browser, call, keys });
  } finally {
    await browser.close();
    await app.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

function makeOwner(dataDir) {
  const named = ["--email", account.email, "--name", "Maja Lindegaard", "--workspace", "Fjordlys Energi A/S"];
  const args = ["scripts/setup.mjs", ...named, "--password", account.password];
  const env = { ...process.env, DATA_DIR: dataDir };
  const output = execFileSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output.trim().split("\n").at(-1));
}

/** As if the mail had been answered that proves an address. */
async function confirmAddresses(dataDir) {
  const sql = postgres(databaseUrlOf(dataDir), { max: 1 });
  await sql`update users set email_verified_at = now()`;
  await sql.end();
}

async function callApi(url, key, method, address, body) {
  const isForm = body instanceof FormData;
  const headers = { authorization: `Bearer ${key}`, ...(isForm ? {} : { "content-type": "application/json" }) };
  const request = { method, headers, ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}) };
  const response = await fetch(`${url}/api/v1${address}`, request);
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

/** Uploads the bytes and sends them in one envelope; answers it with its links. */
export async function sendPdf(call, bytes, input) {
  const form = new FormData();
  form.set("file", new Blob([bytes]), `${input.subject}.pdf`);
  const document = await call("POST", "/documents", form);
  return call("POST", "/envelopes", { documentIds: [document.id], send: true, ...input });
}
