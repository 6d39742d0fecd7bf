import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope } from "./support/api";
import { instance, storageState } from "./support/state";

test.use({ storageState });

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };
const live = (page: Page) => page.getByRole("button", { name: "Show live data" }).first();
const switchOf = (page: Page) => page.getByRole("switch", { name: "Test mode" });

test("test data and live data are apart in every list, and the frame says in words which one sees", async ({
  page,
}) => {
  const mark = `Mode ${test.info().retry} ${Date.now()}`;
  const real = await sendEnvelope(fixture, [anna], { subject: `${mark} live` });
  const tried = await sendEnvelope(fixture, [anna], { subject: `${mark} test` }, instance().testKey);
  const hooks = ["live", "test"].map((name) => `https://example.com/${mark.replaceAll(" ", "-")}/${name}`);
  await api("POST", "/webhooks", { url: hooks[0], events: ["envelope.sent"] });
  await api("POST", "/webhooks", { url: hooks[1], events: ["envelope.sent"] }, instance().testKey);

  await page.goto("/envelopes?view=all");
  await expect(switchOf(page)).not.toBeChecked();
  await expect(page.getByText(`${mark} live`)).toBeVisible();
  await expect(page.getByText(`${mark} test`)).toHaveCount(0);
  await switchOf(page).click();
  await expect(switchOf(page)).toBeChecked();
  await expect(page.getByText("No mail or SMS leaves", { exact: false })).toBeVisible();
  await expect(page.getByText(`${mark} test`)).toBeVisible();
  await expect(page.getByText(`${mark} live`)).toHaveCount(0);
  await expectAccessible(page);

  await page.goto("/developers/keys");
  await expect(page.getByText(/^sk_test_/).first()).toBeVisible();
  await expect(page.getByText(/^sk_live_/)).toHaveCount(0);
  await expect(page.getByRole("link", { name: hooks[1]!, exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: hooks[0]!, exact: true })).toHaveCount(0);

  // What the browser asks by itself is of the same data: the document is drawn.
  await page.goto(`/envelopes/${tried.id}`);
  await expect(page.locator("[data-page='1'] canvas")).toBeVisible();
  await expect(page.getByText("Nothing is mailed: this is a test envelope")).toBeVisible();
  await page.goto(`/envelopes/${real.id}`);
  await expect(page.getByRole("heading", { name: "This is a live envelope" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Show live data" }).click();
  await expect(page.getByRole("heading", { name: `${mark} live` })).toBeVisible();
  await expect(switchOf(page)).not.toBeChecked();
});

test("an address names its data, and two tabs may show different ones", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/templates?environment=test");
  await expect(live(page)).toBeVisible();
  await page.getByRole("button", { name: "Copy link to this page" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/templates\?environment=test$/);
  const other = await context.newPage();
  await other.goto("/templates?environment=live");
  await expect(switchOf(other)).not.toBeChecked();
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByRole("link", { name: "Documents" }).first().click();
  await expect(page).toHaveURL(/\/documents/);
  await expect(switchOf(page)).toBeChecked();
});

test("on a phone the switch is in the account's menu, and the strip leads back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/envelopes");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Show test data" }).click();
  await expect(live(page)).toBeVisible();
  await expectAccessible(page);
  await live(page).click();
  await expect(page.getByText("No mail or SMS leaves", { exact: false })).toHaveCount(0);
});

test("what is made in test mode is a test envelope, and mails nobody", async ({ page }) => {
  await page.goto("/envelopes/new?environment=test");
  await expect(live(page)).toBeVisible();
  await page.locator("input[type=file]").first().setInputFiles(fixture);
  await expect(page.getByText("1 page").first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(anna.name);
  await page.getByLabel("E-mail").fill(anna.email);
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_/);
  await expect(page.getByText("Nothing is mailed: this is a test envelope")).toBeVisible();
  const path = `/envelopes/${page.url().match(/env_[0-9A-Z]{26}/)![0]}`;
  expect((await api("GET", path, undefined, instance().testKey)).status).toBe(200);
  expect((await api("GET", path)).status).toBe(404);
});
