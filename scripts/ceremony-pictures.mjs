// Makes a picture of each state of the signing page, on a phone and a desktop: node scripts/ceremony-pictures.mjs
// Of some only, by the name of what is told: node scripts/ceremony-pictures.mjs languages confirming attached
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { devices } from "@playwright/test";
import { root } from "./lib/paths.mjs";
import { sendPdf, withInstance } from "./lib/pictures.mjs";
import { sampleForm } from "./lib/sample-form.mjs";

const images = path.join(root, "docs/images/ceremony");
const anna = { email: "anna.holm@example.com", name: "Anna Holm" };
const jens = { email: "jens.holm@fjordlys.example", name: "Jens Østergaard Holm" };
const subject = "Tenancy of Havnegade 12";
const { defaultBrowserType, ...iPhone } = devices["iPhone 13"];
const kinds = {
  phone: { ...iPhone, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
};

const layla = { email: "layla@example.com", name: "ليلى حداد" };
const words = (locale) =>
  JSON.parse(fs.readFileSync(path.join(root, `messages/recipients/${locale}.json`), "utf8")).ceremony;
const arabic = words("ar");

const at = (fieldType, label, y, more = {}) => ({
  ...{ recipientEmail: anna.email, fieldType, label, x: 60, y, width: 210, height: 26 },
  ...more,
});
const beside = { x: 310 };
const fields = [
  at("NAME", "Tenant", 120),
  at("EMAIL", "E-mail", 120, beside),
  at("TEXT", "Account for the deposit", 170, { pattern: "DK\\d{16}", patternHint: "A Danish IBAN without spaces." }),
  at("DATE", "Moves in", 170, { ...beside, min: "2027-01-01" }),
  at("NUMBER", "Monthly rent, EUR", 220, { key: "rent", min: 100, max: 5_000 }),
  at("NUMBER", "Rent of one year", 220, { ...beside, formula: "round(rent * 12, 2)" }),
  at("RADIO_GROUP", "Paid", 270, { height: 54, options: ["Monthly", "Quarterly", "Yearly"] }),
  at("CHECKBOX", "Keeps a pet", 270, { ...beside, required: false, width: 22, height: 22 }),
  at("ATTACHMENT", "Proof of income", 350),
  at("DRAWING", "Sketch of the furniture", 350, { ...beside, height: 60 }),
  at("INITIALS", "Has seen the inventory", 440, { width: 110, height: 34 }),
  at("DATE_SIGNED", "Date", 440, beside),
  at("SIGNATURE", "Signature of the tenant", 510, { height: 54 }),
  at("SIGNATURE", "Signature of the landlord", 510, { ...beside, height: 54, recipientEmail: jens.email }),
];

const forLayla = [
  at("TEXT", "المدينة", 170, { recipientEmail: layla.email }),
  at("SIGNATURE", "توقيع المستأجر", 510, { height: 54, recipientEmail: layla.email }),
];

/** With a list of what is in the flat, as a program would attach it. */
function withAttached(bytes) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-attached-"));
  const [plain, list, whole] = ["plain.pdf", "inventory.csv", "whole.pdf"].map((name) => path.join(folder, name));
  fs.writeFileSync(plain, bytes);
  fs.writeFileSync(list, "room,thing,number\nkitchen,chair,4\n".repeat(80));
  execFileSync("qpdf", [plain, "--add-attachment", list, "--mimetype=text/csv", "--", whole]);
  const made = fs.readFileSync(whole);
  fs.rmSync(folder, { recursive: true });
  return made;
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) fs.rmSync(images, { recursive: true, force: true });
fs.mkdirSync(images, { recursive: true });
await withInstance(async (instance) => {
  for (const kind of Object.keys(kinds)) await pictureAll(instance, kind);
});

async function pictureAll({ app, browser, call, keys }, kind) {
  const bytes = await sampleForm("Tenancy agreement", fields);
  const send = (recipients, more = {}, key = keys.liveKey) =>
    sendPdf((method, url, body) => call(method, url, body, key), bytes, { subject, recipients, ...more });
  /** Does something in a browser of its own, in both themes where that says more. */
  const inBrowser = async (story, work, colorScheme = "light") => {
    if (wanted.length > 0 && !wanted.includes(story)) return;
    const context = await browser.newContext({ ...kinds[kind], colorScheme, reducedMotion: "reduce", locale: "en-GB" });
    const page = await context.newPage();
    await work(page, (state) => shoot(page, `${kind}-${state}`));
    await context.close();
  };
  const button = (page, name) => page.getByRole("button", { name, exact: true }).first();

  await inBrowser("code", async (page, shot) => {
    const code = { authentication: "ACCESS_CODE", accessCode: "blue heron" };
    const { recipients } = await send([{ ...anna, ...code }], {
      message: "Dear Anna, here is the agreement we spoke of.",
    });
    await page.goto(recipients[0].signUrl);
    await shot("cover");
    await button(page, "Review document").click();
    await page.getByRole("textbox", { name: "Access code" }).fill("red heron");
    await button(page, "Open document").click();
    await page.getByText(/That is not right/).waitFor();
    await shot("code-refused");
  });

  for (const scheme of ["light", "dark"]) {
    const suffix = scheme === "dark" ? "-dark" : "";
    await inBrowser(
      "filling",
      async (page, shot) => {
        const { recipients } = await send([anna, jens], { fields });
        await page.goto(recipients[0].signUrl);
        await button(page, "Review document").click();
        await page.locator("canvas").first().waitFor();
        await shot(`reading${suffix}`);
        await button(page, "Start").click();
        await shot(`consent${suffix}`);
        await page.getByRole("checkbox", { name: /agree/ }).check();
        await button(page, "Continue").click();
        const box = (name) => page.getByRole("textbox", { name }).first();
        await box("Account for the deposit").fill("DK00");
        await page.keyboard.press("Enter");
        await page.getByRole("alert").filter({ hasText: "IBAN" }).waitFor();
        await shot(`value-refused${suffix}`);
        await box("Account for the deposit").fill("DK5000400440116243");
        await page.keyboard.press("Enter");
        await page.locator('input[type="date"]').last().fill("2027-02-01");
        await page.keyboard.press("Enter");
        await box("Monthly rent, EUR").fill("1250");
        await page.keyboard.press("Enter");
        await page.getByRole("radio", { name: "Monthly" }).first().check();
        await shot(`choice${suffix}`);
        await button(page, "Proof of income: fill in").click();
        await shot(`file${suffix}`);
        await page
          .locator('input[type="file"]')
          .setInputFiles({ name: "payslip.pdf", mimeType: "application/pdf", buffer: bytes });
        await button(page, "Sketch of the furniture: fill in").click();
        await shot(`drawing${suffix}`);
        await page.getByRole("tab", { name: "Write" }).click();
        await page.getByRole("textbox", { name: "Write it instead" }).fill("Table by the window");
        await button(page, "Use this text").click();
        await button(page, "Has seen the inventory: Initials").click();
        await shot(`adopt${suffix}`);
        await page.getByRole("tab", { name: "Upload" }).click();
        await shot(`adopt-picture${suffix}`);
        await page.getByRole("tab", { name: "Type" }).click();
        await page.getByRole("radio", { name: /^Brush/ }).check();
        await button(page, "Use this signature").click();
        await page.getByText("Saved", { exact: true }).first().waitFor();
        await shot(`ready${suffix}`);
        await button(page, "Sign and finish").click();
        await page.getByRole("heading", { name: /You have signed/ }).waitFor();
        await shot(`signed${suffix}`);
      },
      scheme,
    );
  }

  await inBrowser("text", async (page, shot) => {
    const { recipients } = await send([anna, jens], { fields });
    await page.goto(recipients[0].signUrl);
    await button(page, "Review document").click();
    await page.locator("canvas").first().waitFor();
    await button(page, "Read as text").click();
    await page.getByRole("dialog").getByText("To fill in here: Tenant").waitFor();
    await shot("text");
  });

  await inBrowser("waiting", async (page, shot) => {
    const { id, recipients } = await send([anna, jens], { signingOrder: "SEQUENTIAL" });
    await page.goto(recipients[1].signUrl);
    await shot("waiting");
    await page.goto(recipients[0].signUrl);
    await button(page, "Review document").click();
    const more = async (name) => {
      if (kind === "phone") await button(page, "More").click();
      await page.getByRole(kind === "phone" ? "menuitem" : "button", { name }).click();
    };
    await more("Continue on another device");
    await page.getByRole("img", { name: /QR code/ }).waitFor();
    await shot("another-device");
    await button(page, "Close").click();
    await more("Decline");
    await shot("decline");
    await button(page, "Go back").click();
    await more("Ask for changes");
    await page.getByRole("textbox").last().fill("Clause 3: the deposit is two months' rent, not three.");
    await shot("ask-for-changes");
    await button(page, "Send it back").click();
    await page.getByRole("heading", { name: "You have asked for changes" }).waitFor();
    await shot("returned");
    await call("POST", `/envelopes/${id}/void`, { reason: "The flat was sold." });
    await page.goto(recipients[0].signUrl);
    await shot("voided");
    await page.goto(`${app.url}/sign/${"x".repeat(43)}`);
    await shot("unknown-link");
  });

  await inBrowser("complete", async (page, shot) => {
    const { recipients } = await send([anna]);
    await page.goto(recipients[0].signUrl);
    await button(page, "Review document").click();
    await button(page, "Sign").click();
    await page.getByRole("checkbox", { name: /agree/ }).check();
    await button(page, "Continue").click();
    await button(page, "Use this signature").click();
    await button(page, "Sign and finish").click();
    await page.getByRole("link", { name: "Download audit trail" }).waitFor({ timeout: 60_000 });
    await shot("complete");
  });

  for (const [scheme, suffix] of [
    ["light", ""],
    ["dark", "-dark"],
  ]) {
    await inBrowser(
      "languages",
      async (page, shot) => {
        const { recipients } = await send([{ ...layla, locale: "ar" }], { fields: forLayla });
        await page.goto(recipients[0].signUrl);
        await shot(`arabic-cover${suffix}`);
        await button(page, arabic.cover.review).click();
        await page.locator("canvas").first().waitFor();
        await button(page, arabic.panel.start).click();
        await page.getByRole("checkbox").last().check();
        await button(page, arabic.consent.continue).click();
        await page.getByRole("textbox").first().fill("القاهرة");
        await shot(`arabic-filling${suffix}`);
      },
      scheme,
    );
  }

  for (const locale of ["pl", "fi"]) {
    await inBrowser("languages", async (page, shot) => {
      const { recipients } = await send([{ ...anna, locale }]);
      await page.goto(recipients[0].signUrl);
      await shot(`cover-${locale}`);
    });
  }

  if (kind === "phone") {
    await inBrowser("languages", async (page, shot) => {
      const { recipients } = await send([anna]);
      await page.goto(recipients[0].signUrl);
      await button(page, "Review document").click();
      await page.locator("canvas").first().waitFor();
      await button(page, "More").click();
      await page.getByRole("menuitem", { name: "Language" }).click();
      await page.getByRole("dialog").waitFor();
      await shot("languages");
    });
  }

  await inBrowser("attached", async (page, shot) => {
    const { recipients } = await sendPdf((method, url, body) => call(method, url, body), withAttached(bytes), {
      subject,
      recipients: [anna],
    });
    await page.goto(recipients[0].signUrl);
    await button(page, "Review document").click();
    await page.locator("canvas").first().waitFor();
    await shot("attached-files");
  });

  await inBrowser("confirming", async (page, shot) => {
    const viewer = { ...anna, role: "VIEWER", mustConfirm: true };
    const { recipients } = await send([jens, viewer], { fields: [] });
    await page.goto(recipients[1].signUrl);
    await button(page, "Review document").click();
    await page.locator("canvas").first().waitFor();
    await shot("confirming");
    await button(page, "I have read this").click();
    await page.getByText("You have confirmed").first().waitFor();
    await shot("confirmed");
  });

  await inBrowser("expired", async (page, shot) => {
    const { id, recipients } = await send([anna, { email: "expire@simulate.test" }], {}, keys.testKey);
    while ((await call("GET", `/envelopes/${id}`, undefined, keys.testKey)).status !== "EXPIRED")
      await page.waitForTimeout(500);
    await page.goto(recipients[0].signUrl);
    await shot("expired");
  });
}

/** As WebP, which is a fifth of the same picture as PNG. */
async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_000);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await session.detach();
  fs.writeFileSync(path.join(images, `${name}.webp`), Buffer.from(data, "base64"));
  console.log(`docs/images/ceremony/${name}.webp`);
}
