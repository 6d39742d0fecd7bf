import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { sendEnvelope, untilStatus } from "./support/api";
import { watchPolicy } from "./support/policy";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const field = {
  recipientEmail: "anna@example.com",
  fieldType: "SIGNATURE",
  pageNumber: 1,
  x: 72,
  y: 600,
  width: 180,
  height: 40,
};

async function open(page: Page, fields: object[] = []): Promise<string> {
  const people = [{ email: "anna@example.com", name: "Anna Holm" }];
  const sent = await sendEnvelope(fixture, people, { fields });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  return sent.id;
}

const firstSheet = (page: Page) => page.locator('[data-page="1"]');

test("where the worker is blocked pages come as pictures with their words, and one signs to the end", async ({
  page,
}) => {
  const violations = watchPolicy(page);
  await page.route(/turbopack-worker|pdf\.worker/, (route) => route.abort());
  const id = await open(page);
  const sheet = firstSheet(page);
  await expect(page.getByText("Pages are pictures, because this browser cannot draw them.")).toBeVisible();
  const picture = sheet.locator("img").first();
  await expect(picture).toBeVisible();
  const width = () => picture.evaluate((img: HTMLImageElement) => img.naturalWidth);
  await expect.poll(width).toBeGreaterThanOrEqual(640);
  await expect(sheet.getByText("Clause 1", { exact: true })).toBeAttached();
  await expect(page.locator("canvas")).toHaveCount(0);
  await page.keyboard.press("Control+f");
  await page.getByRole("searchbox", { name: "Search in the document" }).fill("CLAUSE 1");
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^1 of \d+, page 1$/);
  await page.keyboard.press("Escape");

  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await untilStatus(id, "COMPLETED");
  expect(violations()).toEqual([]);
});

test("one may have pictures and go back, and a browser that saves data has each once, from the start", async ({
  page,
  browser,
}) => {
  await open(page, [field]);
  const sheet = firstSheet(page);
  await expect(sheet.locator("canvas")).toBeVisible();
  const place = () =>
    sheet.evaluate((paper) => {
      const [around, box] = [paper, paper.querySelector("button")!].map((each) => each.getBoundingClientRect());
      return [(box!.left - around!.left) / around!.width, (box!.top - around!.top) / around!.height];
    });
  const before = await place();
  await page.getByRole("button", { name: "Show pages as pictures" }).click();
  await expect(sheet.locator("img").first()).toBeVisible();
  await expect(sheet.locator("canvas")).toHaveCount(0);
  // The field stands where it stood on the paper.
  expect(await place()).toEqual(before);
  await page.getByRole("button", { name: "Draw pages here" }).click();
  await expect(sheet.locator("canvas")).toBeVisible();

  const saving = await browser.newPage({ storageState: { cookies: [], origins: [] } });
  await saving.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const loaded: string[] = [];
  saving.on("request", (request) => loaded.push(request.url()));
  await open(saving);
  await expect(firstSheet(saving).locator("img").first()).toBeVisible();
  await expect(firstSheet(saving).getByText("Clause 1", { exact: true })).toBeAttached();
  expect(loaded.filter((url) => /turbopack-worker|pdf\.worker|documents\/0$/.test(url))).toEqual([]);
  expect(loaded.filter((url) => url.includes("/pages/1?width="))).toHaveLength(1);
  await saving.close();
});

test("what is on its way of the file leaves the line to the pictures that take its place", async ({ page }) => {
  await page.route(/\/documents\/0$/, () => {});
  const givenUp = page.waitForEvent("requestfailed", (request) => /\/documents\/0$/.test(request.url()));
  await open(page);
  await page.getByRole("button", { name: "Show pages as pictures" }).click();
  await givenUp;
  await expect(firstSheet(page).getByText("Clause 1", { exact: true })).toBeAttached();
});
