// Makes the README's pictures on a throw-away instance: node scripts/screenshots.mjs
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, devices } from "@playwright/test";
import { startApp } from "./lib/app.mjs";
import { root } from "./lib/paths.mjs";
import { sampleContract, signatureLine } from "./lib/sample-contract.mjs";

const images = path.join(root, "docs/images");
const account = { email: "maja@fjordlys.example", password: "paper and a good pen" };
const jens = { email: "jens.holm@fjordlys.example", name: "Jens Østergaard Holm" };
const camille = { email: "camille@atelier-beaumont.example", name: "Camille Beaumont" };
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-pictures-"));
fs.chmodSync(dataDir, 0o711);
const app = await startApp({ dataDir, env: { LOG_LEVEL: "warn" } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet],
});
try {
  fs.mkdirSync(images, { recursive: true });
  await takePictures(makeOwner());
} finally {
  await browser.close();
  await app.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

function makeOwner() {
  const args = [
    "scripts/setup.mjs",
    "--email",
    account.email,
    "--name",
    "Maja Lindegaard",
    "--workspace",
    "Fjordlys Energi A/S",
  ];
  const output = execFileSync(process.execPath, [...args, "--password", account.password], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output.trim().split("\n").at(-1)).liveKey;
}

async function call(key, method, url, body) {
  const isForm = body instanceof FormData;
  const headers = { authorization: `Bearer ${key}`, ...(isForm ? {} : { "content-type": "application/json" }) };
  const response = await fetch(`${app.url}/api/v1${url}`, {
    method,
    headers,
    body: isForm ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

async function send(key, name, subject, recipients, more = {}) {
  const form = new FormData();
  form.set("file", new Blob([await sampleContract()]), name);
  const document = await call(key, "POST", "/documents", form);
  return call(key, "POST", "/envelopes", { subject, documentIds: [document.id], recipients, send: true, ...more });
}

function field(recipient, x) {
  const { y, width, height } = signatureLine;
  return { recipientEmail: recipient.email, x, y, width, height };
}

/** Signs as a person would, in a browser of its own. */
async function sign(signUrl, first) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: first, exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  if (first === "Start") await page.getByRole("button", { name: "Sign here", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await page.getByRole("heading", { name: /You have signed|All done/ }).waitFor();
  await page.context().close();
}

async function takePictures(key) {
  const fields = [field(jens, signatureLine.left), field(camille, signatureLine.right)];
  const lease = await send(key, "lease.pdf", "Office lease renewal, Havnegade 28", [jens]);
  await sign(lease.recipients[0].signUrl, "Sign");
  await send(key, "nda.pdf", "NDA, Skagen Robotics", [{ email: "freja@skagen.example", name: "Freja Lund Sørensen" }]);
  await send(key, "avenant.pdf", "Avenant n° 3 au contrat de prestation", [
    { email: "f.dellaquila@example.fr", name: "Françoise Dell’Aquila-Castelnau" },
    { email: "h.marchetti@example.fr", name: "Hugo Marchetti" },
  ]);
  await send(
    key,
    "quote.pdf",
    "Supplier quote 2026-1187, Nordkyst Fiskeri",
    [{ email: "k.bagger@nordkyst.example", name: "Karl Bagger" }],
    { send: false },
  );
  const agreement = await send(key, "agreement.pdf", "Consultancy agreement", [jens, camille], { fields });
  await sign(agreement.recipients[0].signUrl, "Start");
  await pictureDashboard(agreement.id);
  await pictureCeremony(agreement.recipients[1].signUrl);
}

async function pictureDashboard(envelopeId) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/envelopes/);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    const suffix = scheme === "dark" ? "-dark" : "";
    await page.goto(`${app.url}/envelopes/${envelopeId}`);
    await page.locator("canvas").first().waitFor();
    await shoot(page, `envelope${suffix}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${app.url}/envelopes`);
  await shoot(page, "envelopes");
  await context.close();
}

async function pictureCeremony(signUrl) {
  const phone = await browser.newContext({
    ...devices["iPhone 13"],
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
  });
  const page = await phone.newPage();
  await page.goto(signUrl);
  await shoot(page, "sign-cover-phone");
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("checkbox", { name: /agree/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Sign here", exact: true }).waitFor();
  await shoot(page, "sign-phone");
  await page.getByRole("button", { name: "Sign here", exact: true }).click();
  await shoot(page, "sign-adopt-phone");
  await phone.close();
  const desktop = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 })
  ).newPage();
  await desktop.goto(signUrl);
  await desktop.getByRole("button", { name: "Review document" }).click();
  await desktop.locator("canvas").first().waitFor();
  await shoot(desktop, "sign-desktop");
}

async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: path.join(images, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
