import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope, untilStatus } from "./support/api";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const camille = { email: "camille@atelier.example", name: "Camille Beaumont" };

test.use({ storageState });

async function signAt(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
}

// Other people's windows would go on living, and asking the server, beside the next tests of this worker.
test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

test("an envelope on legal hold cannot be purged; released and purged, every page says what is left", async ({
  page,
  browser,
}) => {
  test.slow();
  const sent = await sendEnvelope(fixture, [camille], { subject: "Lease of flat 4B" });
  const signer = await (await browser.newContext()).newPage();
  await signAt(signer, sent.recipients[0]!.signUrl);
  await untilStatus(sent.id, "COMPLETED");

  await page.goto(`/envelopes/${sent.id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Put on legal hold…" }).click();
  await page.getByLabel("Reason").fill("Case 12/2026");
  await page.getByRole("button", { name: "Put on hold" }).click();
  await expect(page.getByText("Under legal hold since")).toBeVisible();
  await expect(page.getByText("“Case 12/2026”")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menuitem", { name: "Purge…" })).toBeHidden();
  await page.getByRole("menuitem", { name: "Release legal hold…" }).click();
  await page.getByRole("button", { name: "Release hold" }).click();
  await expect(page.getByText("Under legal hold since")).toBeHidden();

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Purge…" }).click();
  await page.getByRole("button", { name: "Purge for good" }).click();
  // Without the tick nothing happens.
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("checkbox", { name: /to be deleted/ }).check();
  await page.getByRole("button", { name: "Purge for good" }).click();
  await expect(page.getByRole("heading", { name: "Purged envelope" })).toBeVisible();
  await expect(page.getByText("No document is kept")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sealed PDF" })).toBeHidden();
  await expect(page.getByText(camille.name)).toHaveCount(0);
  await expectAccessible(page);

  expect((await api("GET", `/envelopes/${sent.id}/signed-document`)).status).toBe(410);
  await signer.goto(sent.recipients[0]!.signUrl);
  await expect(signer.getByRole("heading", { name: "This document is no longer kept here" })).toBeVisible();
  await page.goto("/envelopes");
  await expect(page.locator(`a[href="/envelopes/${sent.id}"]`)).toContainText("Purged envelope");
});

test("an owner sets for how long envelopes are kept, and erases a person where that may be done", async ({ page }) => {
  // Of this run alone: other runs on the same instance leave envelopes of theirs.
  const person = { email: `erased-${Date.now()}@example.com`, name: "Erik Rasmussen" };
  const over = await sendEnvelope(fixture, [person]);
  await api("POST", `/envelopes/${over.id}/void`, {});
  await expect
    .poll(async () => (await page.request.get(`/api/v1/envelopes/${over.id}/audit-trail`)).status())
    .toBe(200);
  const open = await sendEnvelope(fixture, [person]);

  await page.goto("/envelopes");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await page.getByRole("radio", { name: /For a number of days/ }).check();
  await page.getByRole("spinbutton", { name: "Days", exact: true }).fill("3650");
  await page.getByRole("button", { name: "Save retention" }).click();
  await expect(page.getByText("No envelope ended more than 3,650 days ago")).toBeVisible();
  await page.getByRole("button", { name: "Set this limit" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("spinbutton", { name: "Days", exact: true })).toHaveValue("3650");
  await page.getByRole("radio", { name: "For ever" }).check();
  await page.getByRole("button", { name: "Save retention" }).click();
  await expect(page.getByText("Saved")).toBeVisible();

  await page.getByLabel("E-mail address").fill(person.email.toUpperCase());
  await page.getByRole("button", { name: "Erase this person…" }).click();
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(page.getByText("Erased in 1 envelope")).toBeVisible();
  await expect(page.getByRole("link", { name: open.id })).toBeVisible();
  await expect(page.getByText("is not over yet")).toBeVisible();
  // What is half below the head of the page is no smaller for that.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);
  await page.goto(`/envelopes/${over.id}`);
  await expect(page.getByText("Erased person").first()).toBeVisible();
  await expect(page.getByText(person.name)).toHaveCount(0);
});
