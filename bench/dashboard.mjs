// The dashboard in a real browser: its lists with 100,000 envelopes against 100, how long each key and click takes by the
// Event Timing API, what shifts while a page loads, and the field editor with 300 fields on 100 pages. Ends with 1 when a
// bar is not met. node bench/dashboard.mjs [--rounds 7] [--envelopes 100000] [--only lists|acts|shifts|editor] [--list "search,contacts"]
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { chromium } from "@playwright/test";
import postgres from "postgres";
import { databaseUrlOf, startApp, testEnvironment } from "../scripts/lib/app.mjs";
import { actInEditor, hundredPages, threeHundredFields } from "./dashboard/editor.mjs";
import { fillWorkspace } from "./dashboard/fill.mjs";
import { actInList, actInNewEnvelope, layoutShifts } from "./dashboard/interactions.mjs";
import { measureAnswers, measureLists } from "./dashboard/lists.mjs";
import { pageKinds } from "./dashboard/pages.mjs";
import { judge, report } from "./dashboard/report.mjs";
import { watchPage } from "./dashboard/watch.mjs";

const run = promisify(execFile);
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    envelopes: { type: "string", default: "100000" },
    only: { type: "string" },
    list: { type: "string" },
  },
});
const isAsked = (part) => values.only === undefined || values.only === part;
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-bench-"));
fs.chmodSync(dataDir, 0o711);
const person = { email: "bench@example.com", password: "correct horse battery" };

const app = await startApp({
  dataDir,
  env: { RATE_LIMIT_PER_MINUTE: "1000000", RATE_LIMIT_BURST: "1000000", LOG_LEVEL: "warn" },
});
const sql = postgres(databaseUrlOf(dataDir), { max: 2, onnotice: () => undefined });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const { liveKey, workspaceId, userId } = await makeOwner();
  const largeId = await secondWorkspace(workspaceId, userId);
  const sample = await upload(liveKey, fs.readFileSync("tests/fixtures/pdf/text1.pdf"), "sample.pdf");
  const member = { id: userId, email: person.email };
  await fillWorkspace(sql, { workspaceId, member, sampleId: sample, count: 100 });
  await fillWorkspace(sql, { workspaceId: largeId, member, sampleId: sample, count: Number(values.envelopes) });
  await sql`vacuum analyze`;
  const storageState = await signIn();
  const openPage = (id) => async () => {
    const context = await browser.newContext({
      ...{ baseURL: app.url, storageState, viewport: { width: 1440, height: 900 }, locale: "en-GB" },
      ...{ timezoneId: "UTC", reducedMotion: "reduce" },
    });
    await context.addCookies([{ name: "certyneo.workspace", value: id, url: app.url }]);
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    return page;
  };
  const openSmall = openPage(workspaceId);
  const openLarge = openPage(largeId);
  const results = { lists: [], answers: [], acts: [], shifts: [] };
  if (isAsked("lists")) {
    const pages = { small: await openSmall(), large: await openLarge() };
    const asked = { rounds: Number(values.rounds), only: values.list };
    results.lists = await measureLists(pages, asked);
    results.answers = await measureAnswers(pages, asked);
    for (const page of Object.values(pages)) await page.context().close();
  }
  if (isAsked("acts")) {
    const page = await openLarge();
    results.acts.push(...(await actInList(page, "/envelopes", "list of 150 rows")));
    results.acts.push(...(await actInList(page, "/envelopes?view=waiting&show=1000", "list of 1,000 rows")));
    results.acts.push(...(await actInNewEnvelope(page)));
    await page.context().close();
  }
  const draftId = isAsked("editor") || isAsked("shifts") ? await makeDraft(liveKey) : undefined;
  if (isAsked("editor")) {
    const page = await openSmall();
    results.acts.push(...(await actInEditor(page, draftId)));
    await page.context().close();
  }
  if (isAsked("shifts"))
    results.shifts = await layoutShifts(openSmall, pageKinds(draftId, await send(liveKey, sample)));
  report(results);
  const verdicts = judge(results);
  console.log("");
  for (const { bar, measured, met } of verdicts) console.log(`${met ? "met    " : "NOT MET"} ${bar}: ${measured}`);
  console.log(`\nload of the machine: ${os.loadavg().map((each) => each.toFixed(1))}, ${os.cpus().length} cores`);
  if (!verdicts.every(({ met }) => met)) process.exitCode = 1;
} catch (error) {
  console.error(app.output().slice(-4_000));
  throw error;
} finally {
  await browser.close();
  await sql.end({ timeout: 5 });
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

async function makeOwner() {
  const options = ["--email", person.email, "--password", person.password, "--name", "Bench", "--workspace", "Small"];
  const { stdout } = await run("npm", ["run", "setup", "--", ...options], {
    env: testEnvironment({ DATA_DIR: dataDir }),
  });
  const owner = JSON.parse(stdout.trimEnd().split("\n").at(-1));
  await sql`update users set email_verified_at = now()`;
  return owner;
}

/** The same member's other workspace. */
async function secondWorkspace(firstId, userId) {
  const id = `${firstId.slice(0, -1)}${firstId.endsWith("0") ? "1" : "0"}`;
  await sql`insert into workspaces (id, name, slug) values (${id}, 'Large', 'large')`;
  await sql`insert into memberships (workspace_id, user_id, role) values (${id}, ${userId}, 'OWNER')`;
  return id;
}

async function signIn() {
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/envelopes$/);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function upload(key, bytes, name) {
  const form = new FormData();
  form.set("file", new Blob([bytes]), name);
  return (await api(key, "/documents", { body: form })).id;
}

async function makeDraft(key) {
  const recipients = ["anna", "jonas"].map((name) => ({ email: `${name}@example.com`, name, delivery: "NONE" }));
  const documentIds = [await upload(key, await hundredPages(), "hundred-pages.pdf")];
  const draft = { subject: "Framework agreement", documentIds, recipients, fields: threeHundredFields() };
  return (await api(key, "/envelopes", json(draft))).id;
}

async function send(key, documentId) {
  const recipients = [{ email: "anna@example.com", name: "Anna Holm", delivery: "NONE" }];
  const sent = await api(
    key,
    "/envelopes",
    json({ subject: "Bench", documentIds: [documentId], recipients, send: true }),
  );
  return { id: sent.id, signUrl: sent.recipients[0].signUrl };
}

function json(body) {
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

async function api(key, at, { body, headers = {} }) {
  const options = { method: "POST", headers: { authorization: `Bearer ${key}`, ...headers }, body };
  const response = await fetch(`${app.url}/api/v1${at}`, options);
  if (!response.ok) throw new Error(`${at}: ${response.status} ${await response.text()}`);
  return response.json();
}
