import fs from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sampleForm } from "../scripts/lib/sample-form.mjs";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope } from "./support/api";
import { tabTo } from "./support/keys-alone";

const fixtures = path.join(import.meta.dirname, "../tests/fixtures/pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };
const place = { recipientEmail: anna.email, x: 60, width: 220 };
const fields = [
  { ...place, fieldType: "TEXT", label: "Conditions", y: 110, height: 80 },
  { ...place, fieldType: "NUMBER", label: "Balance", y: 210, height: 26 },
  { ...place, fieldType: "ATTACHMENT", label: "Proof of income", y: 250, height: 26 },
  { ...place, fieldType: "SIGNATURE", label: "Signature", y: 300, height: 48 },
];

const act = "**/api/sign/r/*/";

/** A document with those fields, open on the page. */
async function open(page: Page, asked = fields): Promise<void> {
  const lease = test.info().outputPath("lease.pdf");
  fs.writeFileSync(lease, await sampleForm("Tenancy", asked));
  const sent = await sendEnvelope(lease, [anna], { subject: "Tenancy", fields: asked });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
}

/** The page asks again when it is looked at. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

async function agree(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("without a mouse one skips to what is left, a dialog begins at its title, and what is wrong in it has the focus", async ({
  page,
}) => {
  await open(page);
  await tabTo(page, page.getByRole("link", { name: "Go to what is left to do" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Start" })).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "Ask for changes" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ask for changes" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Send it back" }));
  await page.keyboard.press("Enter");
  const wish = page.getByRole("textbox", { name: "What should change?" });
  await expect(wish).toBeFocused();
  await expect(wish).toHaveAccessibleDescription(/Write what should change/);

  // What went wrong here is said here, as what it is, and not in the next dialog.
  await page.route(`${act}return`, (route) => route.abort());
  await page.keyboard.type("Thirty days, not twenty.");
  await tabTo(page, page.getByRole("button", { name: "Send it back" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("There is no connection");
  await expect(wish).not.toHaveAttribute("aria-invalid");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(dialog.getByRole("heading", { name: "Decline this document?" })).toBeVisible();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("a value that is too long is said not to be saved, and holds up no other; a file that is still being sent is given up with its dialog", async ({
  page,
}) => {
  await open(page);
  await agree(page);
  const conditions = page.getByRole("textbox", { name: "Conditions" });
  await expect(conditions).toBeFocused();
  await page.keyboard.type("First line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await expect(conditions).toHaveValue("First line\nsecond line");
  await conditions.fill("x".repeat(10_001));
  const balance = page.getByRole("textbox", { name: "Balance" });
  await balance.fill("-12.5");
  await expect(balance).not.toHaveAttribute("inputmode");
  await expect(page.getByText("Not saved", { exact: true }).first()).toBeVisible();
  await expect(conditions).toHaveAccessibleDescription(/at most 5000 characters/);
  await page.reload();
  await expect(balance).toHaveValue("-12.5");
  await expect(conditions).toHaveValue("x".repeat(10_001));
  await conditions.fill("Quiet hours");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();

  await page.route(`${act}attachments*`, () => undefined);
  await page.getByRole("button", { name: "Proof of income: fill in" }).click();
  await page.locator('input[type="file"]').setInputFiles(path.join(fixtures, "objstm.pdf"));
  await expect(page.getByRole("progressbar", { name: "Sending…" })).toBeVisible();
  const given = page.waitForEvent("requestfailed", (request) => request.url().includes("/attachments"));
  await page.keyboard.press("Escape");
  await given;

  // A phone opens its keyboard only for what has the focus before the tap is over.
  await page.setViewportSize({ width: 390, height: 844 });
  const button = page.getByRole("button", { name: "Balance: -12.5, change" });
  const focused = await button.evaluate((element: HTMLElement) => {
    element.click();
    return document.activeElement?.id;
  });
  expect(focused).toBe("current-field");
});

test("a text that became another one after it was agreed to is asked again, and what is sent is the hash of what was shown", async ({
  page,
}) => {
  await open(page, [fields[3]!]);
  await agree(page);
  await expect(page.getByRole("button", { name: "Sign here", exact: true })).toBeVisible();
  const newer = "b".repeat(64);
  await page.route(/\/api\/sign\/r\/[^/]+\?/, async (route) => {
    const ceremony = await (await route.fetch()).json();
    await route.fulfill({
      json: { ...ceremony, consent: { ...ceremony.consent, sha256: newer, text: "Another text." } },
    });
  });
  await lookAgain(page);
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await page.getByRole("button", { name: "Start" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Another text.")).toBeVisible();
  const box = dialog.getByRole("checkbox", { name: /agree to sign electronically/ });
  await expect(box).not.toBeChecked();
  await box.check();
  await dialog.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Sign here", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  const sent = page.waitForRequest((request) => request.url().endsWith("/sign") && request.method() === "POST");
  await page.getByRole("button", { name: "Sign and finish" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ consentSha256: newer });
  // The server knows of no such text: it is asked once more, with the box empty.
  await expect(page.getByText("The text you agreed to has changed.")).toBeVisible();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(box).not.toBeChecked();
});

test("who has the document open sees as it happens that another declined it, without their words, or that it was withdrawn", async ({
  page,
  browser,
}) => {
  const both = [anna, { email: "boris@example.com", name: "Boris Vest" }];
  const sent = await sendEnvelope(path.join(fixtures, "text1.pdf"), both);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await other.goto(sent.recipients[1]!.signUrl);
  await other.getByRole("button", { name: "Review document" }).click();
  await other.getByRole("button", { name: "Decline" }).click();
  await other.getByRole("textbox", { name: "Reason" }).fill("My lawyer says that § 3 is void.");
  await expectAccessible(other);
  await other.getByRole("button", { name: "Decline the document" }).click();
  await expect(other.getByRole("heading", { name: "You have declined" })).toBeVisible();
  await expect(other.getByText("My lawyer says")).toBeVisible();
  await expectAccessible(other);
  await other.context().close();

  await lookAgain(page);
  await expect(page.getByRole("heading", { name: "This document was declined" })).toBeFocused();
  await expect(page.getByText("lawyer")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(sent.recipients[0]!.signUrl);
  await expect(page.getByRole("heading", { name: "This document was declined" })).toBeVisible();
  await expect(page.getByText("lawyer")).toHaveCount(0);
  await expectAccessible(page);

  const again = await sendEnvelope(path.join(fixtures, "text1.pdf"), [anna]);
  await page.goto(again.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await api("POST", `/envelopes/${again.id}/void`, { reason: "A new one follows" });
  await lookAgain(page);
  await expect(page.getByRole("heading", { name: "The sender has withdrawn this document" })).toBeVisible();
  await expect(page.getByText("A new one follows")).toBeVisible();
  await expectAccessible(page);
});
