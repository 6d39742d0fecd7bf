import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import jsQR from "jsqr";
import sharp from "sharp";
import { api, sendEnvelope } from "./support/api";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function begin(page: Page, signUrl: string): Promise<void> {
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** What is filled in is not asked for again: its place on the page leads back to it. */
const goBack = (page: Page) => page.getByRole("button", { name: /Place/ }).first().click();
const place = (page: Page) => page.getByRole("textbox", { name: /Place/ }).first();
const saved = (page: Page) => page.getByText("Saved", { exact: true }).first();

test("what is filled in is there in another browser, by the link of the mail and by the code for another device", async ({
  page,
  browser,
}) => {
  const at = { recipientEmail: anna.email, x: 72, width: 180 };
  const fields = [
    { ...at, fieldType: "TEXT", label: "Place", y: 660, height: 32 },
    { ...at, fieldType: "SIGNATURE", y: 740, height: 48 },
  ];
  const sent = await sendEnvelope(fixture, [anna], { fields });
  const { signUrl } = sent.recipients[0]!;
  await begin(page, signUrl);
  await place(page).fill("Odense, Ærø");
  await expect(saved(page)).toBeVisible();
  const handedOver = page.waitForResponse((response) => response.url().endsWith("/handover"));
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Continue on another device" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const { url } = (await (await handedOver).json()) as { url: string };

  const other = await (await browser.newContext()).newPage();
  await begin(other, url);
  await goBack(other);
  await expect(place(other)).toHaveValue("Odense, Ærø");
  await place(other).fill("Aarhus");
  await expect(saved(other)).toBeVisible();
  // While the code is shown, the first device follows.
  await page.getByRole("button", { name: "Close" }).click();
  await expect(place(page)).toHaveValue("Aarhus");
  await other.context().close();

  await page.close();
  const later = await (await browser.newContext()).newPage();
  await later.goto(url);
  await expect(later.getByRole("heading", { name: "This code no longer works" })).toBeVisible();
  await begin(later, signUrl);
  await goBack(later);
  await expect(place(later)).toHaveValue("Aarhus");
  await later.context().close();
});

test("the code for another device leads to the language that was chosen, which stays when the page is loaded again", async ({
  page,
  browser,
}) => {
  const sent = await sendEnvelope(fixture, [anna]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await page.getByRole("button", { name: "Dokument ansehen" }).click();
  await page.getByRole("button", { name: "Mehr" }).click();
  await page.getByRole("menuitem", { name: "Auf einem anderen Gerät fortfahren" }).click();
  const code = page.getByRole("img", { name: /QR/ });
  await expect(code).toBeVisible();
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { data: url } = jsQR(new Uint8ClampedArray(data), info.width, info.height)!;

  const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await other.goto(url);
  await other.getByRole("button", { name: "Dokument ansehen" }).click();
  await expect(other).toHaveURL(/\/sign\/r\//);
  await other.reload();
  await expect(other.locator("html")).toHaveAttribute("lang", "de");
  await other.context().close();
});

test("two tabs of one browser fill in one document: each shows what the other saved, the last word on one field is one value for both, and when it is withdrawn the next word typed says so", async ({
  page,
  context,
}) => {
  const at = { recipientEmail: anna.email, fieldType: "TEXT", x: 72, width: 180, height: 32 };
  const fields = [
    { ...at, label: "Place", y: 600 },
    { ...at, label: "Country", y: 660 },
    { ...at, fieldType: "SIGNATURE", y: 740, height: 48 },
  ];
  const sent = await sendEnvelope(fixture, [anna], { fields });
  await begin(page, sent.recipients[0]!.signUrl);
  const other = await context.newPage();
  await other.goto(page.url());
  const goTo = (tab: Page, name: RegExp) => tab.getByRole("button", { name }).first().click();
  const country = (tab: Page) => tab.getByRole("textbox", { name: /Country/ }).first();

  await place(page).fill("Odense");
  await expect(saved(page)).toBeVisible();
  await goTo(other, /Country/);
  await country(other).fill("Denmark");
  await expect(saved(other)).toBeVisible();
  await goTo(other, /Place/);
  await expect(place(other)).toHaveValue("Odense");
  await place(other).fill("Aarhus");
  await expect(saved(other)).toBeVisible();

  await goTo(page, /Country/);
  await country(page).fill("Danmark");
  await expect(saved(page)).toBeVisible();
  await goTo(page, /Place/);
  await expect(place(page)).toHaveValue("Aarhus");

  expect((await api("POST", `/envelopes/${sent.id}/void`, { reason: "Sent by mistake" })).status).toBe(200);
  await place(page).fill("Skagen");
  await expect(page.getByRole("heading", { name: "The sender has withdrawn this document" })).toBeVisible();
});
