import fs from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sampleForm } from "../scripts/lib/sample-form.mjs";
import { sendEnvelope } from "./support/api";

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
