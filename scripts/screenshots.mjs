// Makes the README's pictures on a throw-away instance: node scripts/screenshots.mjs
import fs from "node:fs";
import path from "node:path";
import { devices } from "@playwright/test";
import { root } from "./lib/paths.mjs";
import { account, sendPdf, withInstance } from "./lib/pictures.mjs";
import { sampleContract, signatureLine } from "./lib/sample-contract.mjs";

const images = path.join(root, "docs/images");
const jens = { email: "jens.holm@fjordlys.example", name: "Jens Østergaard Holm" };
const camille = { email: "camille@atelier-beaumont.example", name: "Camille Beaumont" };

fs.mkdirSync(images, { recursive: true });
await withInstance(takePictures);

function field(recipient, x) {
  const { y, width, height } = signatureLine;
  return { recipientEmail: recipient.email, x, y, width, height };
}

/** Signs as a person would, in a browser of its own. */
async function sign(browser, signUrl, first) {
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

async function takePictures({ app, browser, call }) {
  const send = async (subject, recipients, more = {}) =>
    sendPdf(call, await sampleContract(), { subject, recipients, ...more });
  const fields = [field(jens, signatureLine.left), field(camille, signatureLine.right)];
  const lease = await send("Office lease renewal, Havnegade 28", [jens]);
  await sign(browser, lease.recipients[0].signUrl, "Sign");
  await send("NDA, Skagen Robotics", [{ email: "freja@skagen.example", name: "Freja Lund Sørensen" }]);
  await send("Avenant n° 3 au contrat de prestation", [
    { email: "f.dellaquila@example.fr", name: "Françoise Dell’Aquila-Castelnau" },
    { email: "h.marchetti@example.fr", name: "Hugo Marchetti" },
  ]);
  await send(
    "Supplier quote 2026-1187, Nordkyst Fiskeri",
    [{ email: "k.bagger@nordkyst.example", name: "Karl Bagger" }],
    { send: false },
  );
  const draft = await send("Consultancy agreement", [jens, camille], { fields, send: false });
  const agreement = await send("Consultancy agreement", [jens, camille], { fields });
  await sign(browser, agreement.recipients[0].signUrl, "Start");
  await pictureDashboard(app, browser, agreement.id, draft.id);
  await pictureCeremony(browser, agreement.recipients[1].signUrl);
}

async function pictureDashboard(app, browser, envelopeId, draftId) {
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
  await page.goto(`${app.url}/envelopes/${draftId}/fields`);
  await page.locator("[data-page='1'] canvas").waitFor();
  await page.locator("[data-field]").last().click();
  await shoot(page, "editor");
  await context.close();
}

async function pictureCeremony(browser, signUrl) {
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
