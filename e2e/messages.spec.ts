import path from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { sendEnvelope } from "./support/api";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

test.use({ storageState });

test("a text message waits in the outbox with its number and a link that opens the document", async ({ page }) => {
  // Of this run alone: other runs on the same instance leave texts of theirs.
  const phone = `+4520${String(Date.now()).slice(-6)}`;
  const name = "Camille Beaumont";
  const sent = await sendEnvelope(fixture, [{ email: "camille@atelier.example", name, phone, delivery: "SMS" }]);
  await expect(async () => {
    await page.goto("/outbox");
    await page.getByRole("link", { name: "Text messages" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: phone })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const text = page.getByRole("listitem").filter({ hasText: phone });
  await expect(text).toContainText("Kept here");
  await expect(text.getByRole("link", { name: "Open the envelope" })).toHaveAttribute("href", `/envelopes/${sent.id}`);
  await expectAccessible(page);
  await page.goto((await text.getByRole("link", { name: /\/sign\// }).getAttribute("href"))!);
  await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
});

test("a member chooses what they are told, and a workspace what its mails bring and which chat hears of it", async ({
  page,
}) => {
  await page.goto("/envelopes");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Notifications" }).click();
  const expired = page.getByRole("group", { name: /^Expired/ });
  await expired.getByRole("radio", { name: "Daily mail" }).check();
  await page.getByRole("button", { name: "Save notifications" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(expired.getByRole("radio", { name: "Daily mail" })).toBeChecked();
  await expectAccessible(page);
  await expired.getByRole("radio", { name: "Mail", exact: true }).check();
  await page.getByRole("button", { name: "Save notifications" }).click();
  await expect(page.getByText("Saved")).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("radio", { name: /signed PDFs attached/ }).check();
  await page.getByRole("radio", { name: /At most a number a day/ }).check();
  await page.getByRole("spinbutton", { name: "Texts a day" }).fill("250");
  await page.getByRole("button", { name: "Save messages" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: /signed PDFs attached/ })).toBeChecked();
  await expect(page.getByRole("spinbutton", { name: "Texts a day" })).toHaveValue("250");
  await page.getByRole("radio", { name: /Links to the documents/ }).check();
  await page.getByRole("radio", { name: "No limit" }).check();
  await page.getByRole("button", { name: "Save messages" }).click();
  await expect(page.getByText("Saved")).toBeVisible();

  await page.getByLabel("Address of the incoming webhook").fill("https://10.0.0.1/services/T0");
  await page.getByRole("button", { name: "Tell this channel" }).click();
  await expect(page.getByText(/private or loopback/)).toBeVisible();
  // What is half below the head of the page is no smaller for that.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);
});
