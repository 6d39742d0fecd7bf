import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, watchErrors } from "./support/accessible";
import { sendEnvelope } from "./support/api";
import { makeDraft } from "./support/editor";
import { sealedByInstance } from "./support/sealed";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = {
  email: "anna@example.com",
  name: "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS",
};

test.describe("what members see", () => {
  test.use({ storageState });

  test("no page has an accessibility violation, by day or in the dark, or an error in the console", async ({
    page,
  }) => {
    const errors = watchErrors(page);
    const sent = await sendEnvelope(fixture, [anna]);
    for (const address of [
      "/envelopes",
      "/envelopes/new",
      "/developers",
      "/developers/keys",
      "/developers/reference",
      "/developers/reference/envelopes",
      "/developers/errors",
      "/outbox",
      "/outbox/texts",
      "/notifications",
      "/settings",
      "/settings/members",
      "/settings/account",
    ]) {
      await page.goto(address);
      await expect(page.getByRole("main")).toBeVisible();
      await expectAccessible(page);
    }
    expect(errors()).toEqual([]);
    await page.goto(`/envelopes/${sent.id}`);
    await expect(page.getByText("Asked, not opened")).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("what members see of drafts, what they keep, and what the operator sees", () => {
  test.use({ storageState });

  test("no such page has an accessibility violation, by day or in the dark, or an error in the console", async ({
    page,
  }) => {
    const errors = watchErrors(page);
    const draft = await makeDraft();
    for (const address of [
      `/envelopes/${draft}`,
      `/envelopes/${draft}/edit`,
      "/envelopes?view=drafts",
      "/documents",
      "/templates",
      "/contacts",
      "/developers/requests",
      "/outbox/jobs",
    ]) {
      await page.goto(address);
      await expect(page.getByRole("main")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
    }
    expect(errors()).toEqual([]);
  });
});

test("the first page of the site has no accessibility violation, by day or in the dark, and no error in the console", async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  expect(errors()).toEqual([]);
});

test("checking a file has no accessibility violation, by day or in the dark, and no error in the console", async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.goto(`/verify?sha256=${"0".repeat(64)}`);
  await expect(page.getByText("It names a file that this site does not know.")).toBeVisible();
  await expectAccessible(page);
  await choose(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send the file and examine it" }).click();
  await expect(page.getByRole("heading", { name: "Valid", exact: true })).toBeVisible();
  await page.getByText("Technical details").first().click();
  const picture = page.getByRole("img", { name: "Page 2 after step 2" });
  await picture.scrollIntoViewIfNeeded();
  await expect(picture.locator("canvas")).toBeVisible();
  await expectAccessible(page);
  expect(errors()).toEqual([]);
});

async function choose(page: Page): Promise<void> {
  const { document } = await sealedByInstance(fixture);
  const name = `${"Rahmenvertrag-Instandhaltung-".repeat(6)}.pdf`;
  await page.getByLabel("Choose a PDF").setInputFiles({ name, mimeType: "application/pdf", buffer: document });
  await expect(page.getByText("Issued here, and unchanged since")).toBeVisible();
}

test("sign-in has no accessibility violation", async ({ page }) => {
  await page.goto("/sign-in");
  await expectAccessible(page);
});
