// What the signing page costs: bytes, requests, scripts, and how long the first page takes, for three documents. It is
// readable when it is painted, as a picture or drawn, and whole when pdf.js has drawn it and its words can be selected.
// Ends with 1 when a bar is not met. node bench/page.mjs [--rounds 3] [--only "1 page"] [--scripts: which ones, each opening]
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { chromium } from "@playwright/test";
import { startApp, testEnvironment } from "../scripts/lib/app.mjs";
import { judge } from "./page/bars.mjs";
import { benchFiles } from "./page/files.mjs";
import { openLine } from "./page/line.mjs";

const run = promisify(execFile);
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, only: { type: "string" }, scripts: { type: "boolean" } },
});
const rounds = Number(values.rounds);
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
fs.chmodSync(dataDir, 0o711);
/** What comes when the browser has nothing to do has come by then, over the slow line too. */
const afterwardsMs = 3_000;
const slowProcessor = "4 × slower processor";
const slowLine = "1.6 Mbit/s, 150 ms";
const conditions = {
  [slowProcessor]: { line: {}, slowdown: 4 },
  [slowLine]: { line: { bitsPerSecond: 1_600_000, roundTripMs: 150 }, slowdown: 1 },
};
/** Which scripts are pdf.js, by their address. */
const known = new Map();
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

const app = await startApp({ dataDir, env: { LOG_LEVEL: "warn" } });
try {
  const { liveKey } = await makeOwner();
  const files = Object.entries(await benchFiles()).filter(([name]) => !values.only || name === values.only);
  if (files.length === 0) throw new Error(`There is no document "${values.only}".`);
  const results = [];
  for (let round = 0; round < rounds; round++) {
    for (const [condition, settings] of Object.entries(conditions)) {
      for (const [name, bytes] of files) {
        // Another document each time: its first page has been drawn for nobody yet.
        const unseen = Buffer.concat([bytes, Buffer.from(`\n% ${condition}, ${round}\n`)]);
        const signUrl = await send(liveKey, name, unseen);
        const opened = await open(signUrl, settings);
        results.push({ condition, name, fileBytes: bytes.length, ...opened });
        if (values.scripts) tellScripts(`${name}, ${condition}, round ${round + 1}`, opened);
      }
    }
  }
  for (const condition of Object.keys(conditions)) report(condition, results);
  const verdicts = judge(results, { slowProcessor, slowLine });
  console.log("");
  for (const { bar, measured, met } of verdicts) console.log(`${met ? "met    " : "NOT MET"} ${bar}: ${measured}`);
  if (!verdicts.every(({ met }) => met)) process.exitCode = 1;
} catch (error) {
  console.error(app.output().slice(-4_000));
  throw error;
} finally {
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** As a person meets it, with nothing cached: the cover, "Review document", the first page. */
async function open(signUrl, { line: settings, slowdown }) {
  const line = await openLine(settings);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--proxy-bypass-list=<-loopback>"];
  const executablePath = process.env.CHROMIUM_PATH || "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args, proxy: { server: line.address } });
  try {
    const page = await (await browser.newContext({ ...phone, reducedMotion: "reduce" })).newPage();
    await page.addInitScript(watchFirstPage);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.goto(signUrl, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Review document" }).click();
    const pressed = await firstPageTimes(page);
    const whole = await weigh(line.take());
    // A long file may go on arriving: what comes later is what comes in this time.
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle))));
    await page.waitForTimeout(afterwardsMs);
    const later = await weigh(line.take());
    // Once more with an empty cache and the session of the first time: all that the page needs, and how long it takes.
    await session.send("Network.clearBrowserCache");
    const address = await ceremonyUrl(page, signUrl);
    await page.goto("about:blank");
    line.take();
    await page.goto(address, { waitUntil: "commit" });
    const cold = await firstPageTimes(page);
    return { pressed, cold, whole, later, alone: await weigh(line.take()) };
  } finally {
    await browser.close();
    line.close();
  }
}

/** Runs in every page: notes when the button was pressed, and the frame after the one in which there was something to see. */
function watchFirstPage() {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => sessionStorage.setItem("bench-pressed", String(now())), { capture: true });
  const times = { begun: performance.timeOrigin };
  window.benchTimes = times;
  const look = () => {
    const sheet = document.querySelector('[data-page="1"]');
    const pictures = [...(sheet?.querySelectorAll(":scope > img") ?? [])];
    const loaded = pictures.filter((img) => img.complete && img.naturalWidth > 0);
    const isDrawn = sheet?.querySelector(":scope > canvas, :scope > img:not([data-first-look])") != null;
    const hasWords = sheet?.querySelector(".pdf-text, .sr-only") != null;
    requestAnimationFrame(() => {
      if (isDrawn || loaded.length > 0) times.readable ??= now();
      if (isDrawn && hasWords) times.whole ??= now();
      if (!times.whole) look();
    });
  };
  look();
}

/** Milliseconds from the press, or, where nothing was pressed, from the beginning of the page's loading. */
async function firstPageTimes(page) {
  await page.waitForFunction(() => window.benchTimes?.whole, undefined, { timeout: 120_000 });
  const { begun, readable, whole, pressed } = await page.evaluate(() => {
    const before = Number(sessionStorage.getItem("bench-pressed"));
    sessionStorage.removeItem("bench-pressed");
    return { ...window.benchTimes, pressed: before };
  });
  const from = pressed || begun;
  return { readableMs: readable - from, wholeMs: whole - from };
}

/** The address that "Review document" led to. */
async function ceremonyUrl(page, signUrl) {
  const cookies = await page.context().cookies();
  const id = cookies.map(({ name, path: at }) => /rcp_\w+/.exec(`${name} ${at}`)?.[0]).find(Boolean);
  return new URL(`/sign/r/${id}`, signUrl).href;
}

/** Bytes on the line, in all and of scripts; which scripts are pdf.js is told by what is in them. */
async function weigh(seen) {
  const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
  const scripts = seen.filter(({ type }) => type.includes("javascript"));
  const own = [];
  for (const script of scripts) if (!(await isPdfjs(script.url))) own.push(script);
  const documents = seen.filter(({ type }) => type.includes("pdf"));
  const pictures = seen.filter(({ type }) => type.includes("image/webp"));
  return {
    bytes: sum(seen),
    requests: seen.length,
    ownScripts: sum(own),
    scripts: own,
    document: sum(documents),
    pictures: sum(pictures),
  };
}

/** Which scripts of ours crossed the line, when, and how large each was. */
function tellScripts(title, opened) {
  for (const [when, said] of Object.entries({ whole: "cover + page", later: "afterwards", alone: "page alone" })) {
    const scripts = opened[when].scripts.toSorted((a, b) => b.bytes - a.bytes);
    const list = scripts.map(({ url, bytes }) => `    ${String(bytes).padStart(7)} ${new URL(url).pathname}`);
    console.log([`${title}: ${said}, ${opened[when].ownScripts} bytes`, ...list].join("\n"));
  }
}

async function isPdfjs(url) {
  if (!known.has(url)) {
    const text = await (await fetch(url)).text();
    known.set(url, /PDFDataRangeTransport|WorkerMessageHandler/.test(text));
  }
  return known.get(url);
}

function report(condition, results) {
  console.log(`\n${condition}`);
  const of = (name) => results.filter((each) => each.condition === condition && each.name === name);
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const times = (name, way) => {
    const first = (each) => median(of(each).map((result) => result[way].readableMs));
    const whole = median(of(name).map((result) => result[way].wholeMs));
    return `${Math.round(first(name))} ms (${(first(name) / first("1 page")).toFixed(2)} ×), whole ${Math.round(whole)} ms`;
  };
  const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
  for (const name of new Set(results.map((each) => each.name))) {
    const [{ whole, later, alone, fileBytes }] = of(name);
    console.log(
      `${`${name} (${kB(fileBytes)})`.padEnd(24)} pressed → readable ${times(name, "pressed")}` +
        `  page alone → readable ${times(name, "cold")}` +
        `  cover + page: ${kB(whole.bytes)} in ${whole.requests}, scripts ${kB(whole.ownScripts)}` +
        `, pictures ${kB(whole.pictures)}, afterwards ${kB(later.bytes)}, scripts ${kB(later.ownScripts)}` +
        `  page alone: ${kB(alone.bytes)} in ${alone.requests}, scripts ${kB(alone.ownScripts)}, document ${kB(alone.document)}`,
    );
  }
}

async function makeOwner() {
  const options = ["--email", "bench@example.com", "--name", "Bench", "--workspace", "Bench"];
  const { stdout } = await run("npm", ["run", "setup", "--", ...options, "--password", "correct horse battery"], {
    env: testEnvironment({ DATA_DIR: dataDir }),
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1));
}

async function send(liveKey, name, bytes) {
  const authorization = `Bearer ${liveKey}`;
  const form = new FormData();
  form.set("file", new Blob([bytes]), `${name}.pdf`);
  const uploaded = await fetch(`${app.url}/api/v1/documents`, {
    method: "POST",
    headers: { authorization },
    body: form,
  });
  const recipients = [{ email: "anna@example.com", name: "Anna Holm", delivery: "NONE" }];
  const body = { subject: "Bench", documentIds: [(await uploaded.json()).id], recipients, send: true };
  const headers = { authorization, "content-type": "application/json" };
  const created = await fetch(`${app.url}/api/v1/envelopes`, { method: "POST", headers, body: JSON.stringify(body) });
  return (await created.json()).recipients[0].signUrl;
}
