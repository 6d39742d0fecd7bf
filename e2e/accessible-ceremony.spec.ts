import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope, untilStatus } from "./support/api";
import { instance } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = {
  email: "anna@example.com",
  name: "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS",
};
const boris = { email: "boris@example.com", name: "Юрій Ковальчук" };

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Looks at it while it is open, and goes back. */
async function lookAtDialog(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole("dialog", { name: title })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("from the cover to the wait for others no state and no dialog of the signing page has an accessibility violation", async ({
  page,
}) => {
  const field = { pageNumber: 1, x: 72, width: 180, recipientEmail: anna.email };
  const fields = [
    { ...field, fieldType: "INITIALS", y: 600, height: 40 },
    { ...field, fieldType: "SIGNATURE", y: 680, height: 40 },
    { ...field, fieldType: "SIGNATURE", y: 740, height: 40, recipientEmail: boris.email },
  ];
  const sent = await sendEnvelope(fixture, [{ ...anna, allowForwarding: true }, boris], { fields });
  await page.goto(sent.recipients[0]!.signUrl);
  await expectAccessible(page);
  await press(page, "Review document");
  await expect(page.locator(".pdf-text").first()).toBeAttached();
  await expectAccessible(page);

  for (const [button, title] of [
    ["Ask for changes", "Ask for changes"],
    ["Decline", "Decline this document?"],
    ["Continue on another device", "Continue on another device"],
  ] as const) {
    await press(page, button);
    await lookAtDialog(page, title);
  }
  for (const [item, title] of [
    ["Pass it on", "Pass it on to another person?"],
    ["Report this request", "Report this request"],
  ] as const) {
    await press(page, "More");
    await page.getByRole("menuitem", { name: item }).click();
    await lookAtDialog(page, title);
  }

  await press(page, "Start");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await press(page, "Continue");
  await press(page, "Add your initials");
  for (const way of ["Type", "Draw", "Upload"]) {
    await page.getByRole("tab", { name: way }).click();
    await expect(page.getByRole("tab", { name: way })).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page);
  }
  await page.getByRole("tab", { name: "Type" }).click();
  await press(page, "Use this signature");
  await expectAccessible(page);
  await press(page, "Sign and finish");
  await expect(page.getByText(/now waits for/)).toBeVisible();
  await expectAccessible(page);
});

test("the consent has no accessibility violation where its English source stands below the reader's language", async ({
  page,
}) => {
  const sent = await sendEnvelope(fixture, [{ ...anna, locale: "da" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await press(page, "Se dokumentet");
  await press(page, "Underskriv");
  const dialog = page.getByRole("dialog");
  await dialog.locator("summary").click();
  await expect(dialog.locator('[lang="en"]')).toBeVisible();
  await expectAccessible(page);
});

test("no page has an accessibility violation that says why a link does not lead to the document", async ({ page }) => {
  const look = async (address: string, title: string | RegExp) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
  };
  const { testKey } = instance();
  const ending = (email: string) => sendEnvelope(fixture, [anna, { email }], {}, testKey);
  const [expired, declined] = [await ending("expire@simulate.test"), await ending("decline@simulate.test")];
  const inTurn = await sendEnvelope(fixture, [{ ...anna }, boris], { signingOrder: "SEQUENTIAL" });
  const [ofAnna, ofBoris] = inTurn.recipients;

  await look(`/sign/${"x".repeat(43)}`, "This link does not work");
  await look(ofBoris!.signUrl, "It is not your turn yet");
  const corrected = await api("PATCH", `/envelopes/${inTurn.id}/recipients/${ofAnna!.id}`, { name: "Anna Holm" });
  expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
  await look(ofAnna!.signUrl, "This link was replaced");
  await api("POST", `/envelopes/${inTurn.id}/void`, { reason: "Sent by mistake" });
  await look(ofBoris!.signUrl, /has withdrawn this document/);
  await untilStatus(expired.id, "EXPIRED", testKey);
  await look(expired.recipients[0]!.signUrl, "The time to sign is over");
  await untilStatus(declined.id, "DECLINED", testKey);
  await look(declined.recipients[0]!.signUrl, "This document was declined");
});

test("the code page, its refusal, its lock, a spent code and an ended session have no accessibility violation, nor has a browser without cookies", async ({
  page,
  context,
}) => {
  const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "ACCESS_CODE", accessCode: "blue heron" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await press(page, "Review document");
  const field = page.getByRole("textbox", { name: "Access code" });
  await expect(field).toBeVisible();
  await expectAccessible(page);
  for (const left of ["4 tries", "3 tries", "2 tries", "one try"]) {
    await field.fill("guess");
    await press(page, "Open document");
    await expect(page.getByText(`You have ${left} left`)).toBeVisible();
  }
  await expectAccessible(page);
  await field.fill("guess");
  await press(page, "Open document");
  await expect(page.getByRole("heading", { name: "Too many wrong codes" })).toBeVisible();
  await expectAccessible(page);

  const open = await sendEnvelope(fixture, [anna]);
  await page.goto(open.recipients[0]!.signUrl);
  await press(page, "Review document");
  const handedOver = page.waitForResponse((response) => response.url().endsWith("/handover"));
  await press(page, "Continue on another device");
  const { url } = (await (await handedOver).json()) as { url: string };
  const address = page.url();
  await page.goto(url);
  await press(page, "Review document");
  await expect(page).toHaveURL(address);
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "This code no longer works" })).toBeVisible();
  await expectAccessible(page);
  await context.clearCookies();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Please open your link again" })).toBeVisible();
  await expectAccessible(page);

  await page.addInitScript(() => Object.defineProperty(document, "cookie", { get: () => "", set: () => undefined }));
  await page.goto(open.recipients[0]!.signUrl);
  await expect(page.getByRole("button", { name: "Review document" })).toHaveCount(0);
  await expectAccessible(page);
});
