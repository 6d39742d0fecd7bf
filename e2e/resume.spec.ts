import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sendEnvelope } from "./support/api";

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
