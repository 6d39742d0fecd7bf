import path from "node:path";
import { expect, test } from "@playwright/test";
import { api, sendEnvelope, untilStatus } from "./support/api";
import { holdScripts } from "./support/late-scripts";
import { instance } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

test("a wrong link leads to a page that explains itself", async ({ page }) => {
  await page.goto(`/sign/${"x".repeat(43)}`);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("a voided envelope's link says who withdrew it and why", async ({ page }) => {
  const sent = await sendEnvelope(fixture, [anna]);
  await api("POST", `/envelopes/${sent.id}/void`, { reason: "Sent by mistake" });
  await page.goto(sent.recipients[0]!.signUrl);
  await expect(page.getByRole("heading", { name: /has withdrawn this document/ })).toBeVisible();
  await expect(page.getByText("Sent by mistake")).toBeVisible();
});

test("an expired envelope's link says so", async ({ page }) => {
  const key = instance().testKey;
  const sent = await sendEnvelope(fixture, [anna, { email: "expire@simulate.test" }], {}, key);
  await untilStatus(sent.id, "EXPIRED", key);
  await page.goto(sent.recipients[0]!.signUrl);
  await expect(page.getByRole("heading", { name: "The time to sign is over" })).toBeVisible();
});

test("whoever is not next is told whom it waits for", async ({ page }) => {
  const boris = { email: "boris@example.com", name: "Юрій Ковальчук" };
  const sent = await sendEnvelope(fixture, [anna, boris], { signingOrder: "SEQUENTIAL" });
  await page.goto(sent.recipients[1]!.signUrl);
  await expect(page.getByRole("heading", { name: "It is not your turn yet" })).toBeVisible();
  await expect(page.getByText("Anna Holm")).toBeVisible();
});

test("a link given out with a draft works once it is sent", async ({ page }) => {
  const draft = await sendEnvelope(fixture, [anna], { send: false });
  await page.goto(draft.recipients[0]!.signUrl);
  await expect(page.getByRole("heading", { name: "Not sent yet" })).toBeVisible();
  await api("POST", `/envelopes/${draft.id}/send`);
  await page.goto(draft.recipients[0]!.signUrl);
  await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
});

test("the button that opens the document works when it is pressed before the page's script has arrived", async ({
  page,
}) => {
  const sent = await sendEnvelope(fixture, [anna]);
  const release = await holdScripts(page);
  await page.goto(sent.recipients[0]!.signUrl, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Review document" }).click();
  release();
  await expect(page).toHaveURL(/\/sign\/r\/rcp_/);
});

test("the document opens in place of the cover without a new page, names itself, begins at its top for a keyboard, and can be loaded again", async ({
  page,
}) => {
  const sent = await sendEnvelope(fixture, [anna]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page).toHaveURL(/\/sign\/r\/rcp_/);
  await expect(page).toHaveTitle("Consultancy agreement · Certyneo");
  await expect(page.getByText("Consultancy agreement · Certyneo")).toBeFocused();
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Go to what is left to do" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Consultancy agreement" })).toBeVisible();
  await expect(page.locator('[data-page="1"] > canvas')).toBeVisible();
});

test("the signing page of a session that has ended asks to open the link again", async ({ page, context }) => {
  const sent = await sendEnvelope(fixture, [anna]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page).toHaveURL(/\/sign\/r\/rcp_/);
  await context.clearCookies();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Please open your link again" })).toBeVisible();
});
