import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, watchErrors } from "./support/accessible";
import { api } from "./support/api";
import { makeDraft } from "./support/editor";
import { storageState } from "./support/state";

test.use({ storageState });

const jens = { name: "Jens Holm", email: "jens@example.com", order: 1, locale: "da" };
const camille = { name: "Camille Beaumont", email: "camille@example.com", order: 2 };
const fields = [
  { recipientIndex: 0, fieldType: "SIGNATURE", x: 72, y: 640, width: 160, height: 40 },
  { recipientIndex: 1, fieldType: "TEXT", label: "Company", x: 72, y: 560, width: 160, height: 24 },
  { recipientIndex: 1, fieldType: "SIGNATURE", x: 320, y: 640, width: 160, height: 40 },
];
const framed = (page: Page) => page.frameLocator("iframe");

/** What left the page besides reading, and everything that went where signers' pages ask. */
function watchWrites(page: Page): () => string[] {
  const writes: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== "GET" || pathname.startsWith("/api/sign")) writes.push(`${request.method()} ${pathname}`);
  });
  return () => writes;
}

test("a sender goes through the signing page as somebody who comes later, and nothing is sent, kept or recorded", async ({
  page,
}) => {
  const draft = await makeDraft("text1.pdf", [jens, camille], { fields });
  const errors = watchErrors(page);
  await page.goto(`/envelopes/${draft}`);
  await page.getByRole("link", { name: "Preview as signer" }).click();
  await expect(page.getByText("Preview: nothing is sent or saved")).toBeVisible();
  const writes = watchWrites(page);
  const signing = framed(page);
  await page.getByLabel("Preview as").selectOption("Camille Beaumont");
  await expect(signing.getByRole("heading", { name: "Consultancy agreement" })).toBeVisible();
  await expectAccessible(page);
  await signing.getByRole("button", { name: "Start", exact: true }).click();
  await signing.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await signing.getByRole("button", { name: "Continue", exact: true }).click();
  await signing.getByRole("textbox", { name: "Company" }).fill("Atelier Beaumont");
  await signing.getByRole("textbox", { name: "Company" }).press("Enter");
  // What a browser would remember for the next time is not offered.
  await expect(signing.getByRole("dialog", { name: "Your signature" }).getByRole("checkbox")).toHaveCount(0);
  await signing.getByRole("button", { name: "Use this signature" }).click();
  await signing.getByRole("button", { name: "Sign and finish" }).click();
  await expect(signing.getByRole("heading", { name: /You have signed/ })).toBeVisible();
  expect(writes()).toEqual([]);
  expect(
    await page.evaluate(() =>
      Object.keys({ ...localStorage, ...sessionStorage }).filter((key) => key.startsWith("certyneo.sign")),
    ),
  ).toEqual([]);
  const { body } = await api<{ data: { type: string }[] }>("GET", `/envelopes/${draft}/events`);
  expect(body.data.map(({ type }) => type)).toEqual(["envelope.created"]);
  expect((await api("GET", `/envelopes/${draft}`)).body.status).toBe("DRAFT");
  expect(errors()).toEqual([]);
});

test("each person's page is in their language, as wide as a phone where that is asked", async ({ page }) => {
  const draft = await makeDraft("text1.pdf", [jens, camille], { fields });
  await page.goto(`/envelopes/${draft}/preview`);
  await expect(framed(page).locator("html")).toHaveAttribute("lang", "da");
  await expect(framed(page).getByRole("heading", { name: "Consultancy agreement" })).toBeVisible();
  await page.getByRole("button", { name: "Phone" }).click();
  await expect.poll(async () => (await page.locator("iframe").boundingBox())?.width).toBe(390);
  await page.getByRole("button", { name: "Desktop" }).click();
  await expect.poll(async () => (await page.locator("iframe").boundingBox())?.width).toBe(1440);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
});

test("what was placed a moment ago is in the preview that the editor opens", async ({ page }) => {
  const draft = await makeDraft("text1.pdf", [{ name: "Camille Beaumont", email: "camille@example.com" }]);
  await page.goto(`/envelopes/${draft}/fields`);
  await page
    .getByRole("button", { name: /^Checkbox/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Preview as signer" }).click();
  await expect(framed(page).getByRole("checkbox")).toBeVisible();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page).toHaveURL(/fields$/);
});

test("it is for members, before it is sent: nobody else finds it, and no other page may frame it", async ({
  page,
  browser,
}) => {
  const draft = await makeDraft("text1.pdf", [camille], {});
  const { body } = await api<{ recipients: { id: string }[] }>("GET", `/envelopes/${draft}`);
  const address = `/preview/${draft}/${body.recipients[0]!.id}`;
  const found = await page.goto(address);
  expect(found!.status()).toBe(200);
  expect(found!.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
  const other = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  expect((await other.goto(address))!.status()).toBe(404);
  await other.context().close();
  await api("POST", `/envelopes/${draft}/send`, {});
  expect((await page.goto(address))!.status()).toBe(404);
  await page.goto(`/envelopes/${draft}/preview`);
  await expect(page).toHaveURL(new RegExp(`/envelopes/${draft}$`));
});
