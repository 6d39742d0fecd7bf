import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { holdScripts } from "./support/late-scripts";
import { textOf } from "./support/pdf-tools";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const eventTypes = async (envelopeId: string): Promise<string[]> => {
  const { body } = await api<{ data: { type: string }[] }>("GET", `/envelopes/${envelopeId}/events`);
  return body.data.map((event) => event.type);
};
const sendTo = (more: object) => sendEnvelope(fixture, [{ email: "anna@example.com", name: "Anna Holm", ...more }]);

async function giveAccessCode(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Access code" }).fill(code);
  await page.getByRole("button", { name: "Open document" }).click();
}

test("an access code stands between the cover and the document: a wrong one says how many tries are left, the right one leads to a signature", async ({
  page,
}) => {
  const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "blue heron 7" });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByRole("heading", { name: "Enter your access code" })).toBeVisible();
  await expect(page.locator("canvas")).toHaveCount(0);
  await giveAccessCode(page, "grey heron 7");
  await expect(page.getByText("You have 4 tries left")).toBeVisible();
  expect(await eventTypes(sent.id)).not.toContain("recipient.viewed");
  await giveAccessCode(page, "blue heron 7");
  await expect(page.locator("canvas").first()).toBeVisible();
  expect(await eventTypes(sent.id)).toEqual(expect.arrayContaining(["recipient.authenticated", "recipient.viewed"]));
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await untilStatus(sent.id, "COMPLETED");
  const audit = textOf(await download(`/envelopes/${sent.id}/audit-trail`));
  expect(audit).toMatch(/Identified by[\s\S]{0,200}Access code that the sender gave, \d{1,2} \w{3} \d{4}/);
  expect(audit).not.toContain("heron");
});

test("after five wrong codes the page says until when, and that the sender knows", async ({ page }) => {
  const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "blue heron 7" });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  for (const left of ["4 tries", "3 tries", "2 tries", "one try"]) {
    await giveAccessCode(page, "guess");
    await expect(page.getByText(`You have ${left} left`)).toBeVisible();
  }
  await giveAccessCode(page, "guess");
  await expect(page.getByRole("heading", { name: "Too many wrong codes" })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("was told");
  expect(await eventTypes(sent.id)).toContain("recipient.locked");
});

test("a code that is given before the page's script has arrived is tried, and never stands in the address", async ({
  page,
}) => {
  const sent = await sendTo({ authentication: "ACCESS_CODE", accessCode: "blue heron 7" });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByRole("textbox", { name: "Access code" })).toBeVisible();
  const address = page.url();
  const release = await holdScripts(page);
  await page.goto(address, { waitUntil: "commit" });
  await giveAccessCode(page, "grey heron 7");
  release();
  await expect(page.getByText("You have 4 tries left")).toBeVisible();
  expect(page.url()).toBe(address);
});

test("the field for a mailed code is ready for the keyboard's suggestion, and a new code can be asked for after a while", async ({
  page,
}) => {
  const sent = await sendTo({ authentication: "EMAIL_CODE" });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  const field = page.getByRole("textbox", { name: "Code of six digits" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("autocomplete", "one-time-code");
  await expect(field).toHaveAttribute("inputmode", "numeric");
  await expect(page.getByText("a•••@example.com")).toBeVisible();
  await expect(page.getByText(/You can ask for a new code in \d+ seconds?\./)).toBeVisible();
});
