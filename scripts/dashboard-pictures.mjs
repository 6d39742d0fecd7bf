// Makes a picture of each page of the dashboard in light and dark, and those of the landing page:
// node scripts/dashboard-pictures.mjs [name …]
import fs from "node:fs";
import path from "node:path";
import { devices } from "@playwright/test";
import sharp from "sharp";
import { SMTPServer } from "smtp-server";
import { root } from "./lib/paths.mjs";
import { fillInstance } from "./lib/picture-data.mjs";
import { account, withInstance } from "./lib/pictures.mjs";

const images = path.join(root, "docs/images/dashboard");
const product = path.join(root, "public/product");
const { defaultBrowserType, ...iPhone } = devices["iPhone 13"];
const desktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const phone = { ...iPhone, viewport: { width: 390, height: 740 }, deviceScaleFactor: 2 };
const wanted = process.argv.slice(2);

for (const folder of [images, product]) fs.mkdirSync(folder, { recursive: true });
/** Takes every mail: an instance without one says so on many pages. */
const postbox = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], onData: takeMail });
await new Promise((resolve) => postbox.listen(0, "127.0.0.1", resolve));
const settings = { SMTP_URL: `smtp://127.0.0.1:${postbox.server.address().port}`, MAIL_FROM: "sign@fjordlys.example" };
await withInstance(takePictures, settings);
postbox.close();

function takeMail(stream, _session, done) {
  stream.resume().on("end", done);
}

async function takePictures({ app, browser, call, keys }) {
  const made = await fillInstance({ app, browser, call, keys });
  for (const scheme of ["light", "dark"]) {
    await pictureSignedOut(app, browser, scheme, made);
    await pictureDashboard(app, browser, scheme, made);
  }
}

async function pictureSignedOut(app, browser, colorScheme, { signUrl, sealed }) {
  const open = (kind) => browser.newContext({ ...kind, colorScheme, reducedMotion: "reduce", locale: "en-GB" });
  const page = await (await open(desktop)).newPage();
  const shot = (name) => shoot(page, images, name, colorScheme);
  for (const [name, address] of [
    ["landing", "/"],
    ["sign-in", "/sign-in"],
    ["imprint", "/imprint"],
    ["privacy", "/privacy"],
    ["reference", "/developers/reference"],
  ]) {
    await page.goto(app.url + address);
    await shot(name);
  }
  await page.goto(`${app.url}/verify`);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "Consultancy agreement.pdf", mimeType: "application/pdf", buffer: sealed });
  await page.getByText("Issued here, and unchanged since").first().waitFor();
  await shoot(page, product, "prove", colorScheme);
  await page.getByRole("button", { name: "Send the file and examine it" }).click();
  await page.getByText("Seal of this site").first().waitFor();
  await shot("verify");
  await page.context().close();

  const hand = await (await open(phone)).newPage();
  await hand.goto(signUrl);
  await hand.getByRole("button", { name: "Review document" }).click();
  await hand.locator("canvas").first().waitFor();
  await hand.getByRole("button", { name: "Start" }).click();
  await hand.getByRole("checkbox", { name: /agree/ }).check();
  await hand.getByRole("button", { name: "Continue", exact: true }).click();
  await hand.getByRole("button", { name: "Sign here", exact: true }).click();
  await shoot(hand, product, "sign", colorScheme);
  await hand.context().close();
}

async function pictureDashboard(app, browser, colorScheme, { agreementId, draftId, webhookId }) {
  const context = await browser.newContext({ ...desktop, colorScheme, reducedMotion: "reduce", locale: "en-GB" });
  const page = await context.newPage();
  const shot = (name) => shoot(page, images, name, colorScheme);
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/envelopes/);
  const pages = {
    envelopes: "/envelopes",
    "new-envelope": `/envelopes/new?copy=${agreementId}`,
    envelope: `/envelopes/${agreementId}`,
    draft: `/envelopes/${draftId}`,
    templates: "/templates",
    documents: "/documents",
    contacts: "/contacts",
    notifications: "/notifications",
    workspace: "/settings",
    account: "/settings/account",
    members: "/settings/members",
    developers: "/developers",
    keys: "/developers/keys",
    requests: "/developers/requests",
    webhook: `/developers/webhooks/${webhookId}`,
  };
  for (const [name, address] of Object.entries(pages)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.goto(app.url + address);
    if (/envelope$|draft/.test(name)) await page.locator("canvas").first().waitFor();
    await shot(name);
    if (name === "envelope") await shoot(page, product, "follow", colorScheme);
  }
  await page.goto(`${app.url}/envelopes`);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Search or jump to" }).fill("se");
  await shot("palette");
  await page.goto(`${app.url}/envelopes/${draftId}/fields`);
  await page.locator("[data-page='1'] canvas").waitFor();
  await page.locator("[data-field]").last().click();
  await shot("editor");
  await shoot(page, product, "send", colorScheme);
  await context.close();
}

async function shoot(page, folder, name, scheme) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_200);
  const file = path.join(folder, `${name}${scheme === "dark" ? "-dark" : ""}.webp`);
  await sharp(await page.screenshot())
    .webp({ quality: 82, effort: 6 })
    .toFile(file);
  console.log(path.relative(root, file));
}
