import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { sendEnvelope } from "./support/api";
import { sealedByInstance } from "./support/sealed";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const schemes = ["light", "dark"] as const;
const anna = {
  email: "anna@example.com",
  name: "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS",
};

for (const colorScheme of schemes) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ storageState, colorScheme });

    for (const address of [
      "/envelopes",
      "/envelopes/new",
      "/developers",
      "/developers/keys",
      "/developers/reference",
      "/developers/reference/envelopes",
      "/developers/errors",
      "/outbox",
      "/settings",
    ]) {
      test(`${address} has no accessibility violation and no console error`, async ({ page }) => {
        const errors: string[] = [];
        page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
        page.on("pageerror", (error) => errors.push(error.message));
        await page.goto(address);
        await expect(page.getByRole("main")).toBeVisible();
        await expectAccessible(page, colorScheme);
        expect(errors).toEqual([]);
      });
    }

    test("the envelope, the cover and the ceremony have no accessibility violation", async ({ page }) => {
      const sent = await sendEnvelope(fixture, [anna]);
      await page.goto(`/envelopes/${sent.id}`);
      await expect(page.getByText("Asked, not opened")).toBeVisible();
      await expectAccessible(page, colorScheme);
      await page.goto(sent.recipients[0]!.signUrl);
      await expectAccessible(page, colorScheme);
      await page.getByRole("button", { name: "Review document" }).click();
      await expect(page.locator("canvas").first()).toBeVisible();
      await expectAccessible(page, colorScheme);
      await page.getByRole("button", { name: "Sign", exact: true }).click();
      await expectAccessible(page, colorScheme);
    });
  });
}

for (const colorScheme of schemes) {
  test(`the code page, its refusal and its lock have no accessibility violation in ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "ACCESS_CODE", accessCode: "blue heron" }]);
    await page.goto(sent.recipients[0]!.signUrl);
    await page.getByRole("button", { name: "Review document" }).click();
    const field = page.getByRole("textbox", { name: "Access code" });
    await expect(field).toBeVisible();
    await expectAccessible(page, colorScheme);
    for (const left of ["4 tries", "3 tries", "2 tries", "one try"]) {
      await field.fill("guess");
      await page.getByRole("button", { name: "Open document" }).click();
      await expect(page.getByText(`You have ${left} left`)).toBeVisible();
    }
    await expectAccessible(page, colorScheme);
    await field.fill("guess");
    await page.getByRole("button", { name: "Open document" }).click();
    await expect(page.getByRole("heading", { name: "Too many wrong codes" })).toBeVisible();
    await expectAccessible(page, colorScheme);
  });
}

for (const colorScheme of schemes) {
  test.describe(`checking a file in ${colorScheme}`, () => {
    test.use({ colorScheme });
    const errors: string[] = [];
    test.beforeEach(({ page }) => {
      errors.length = 0;
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(error.message));
    });

    async function choose(page: Page): Promise<void> {
      const { document } = await sealedByInstance(fixture);
      const name = `${"Rahmenvertrag-Instandhaltung-".repeat(6)}.pdf`;
      await page.getByLabel("Choose a PDF").setInputFiles({ name, mimeType: "application/pdf", buffer: document });
      await expect(page.getByText("Issued here, and unchanged since")).toBeVisible();
    }

    test("the start and the first answer have no accessibility violation and no console error", async ({ page }) => {
      await page.goto(`/verify?sha256=${"0".repeat(64)}`);
      await expect(page.getByText("It names a file that this site does not know.")).toBeVisible();
      await expectAccessible(page, colorScheme);
      await choose(page);
      await expectAccessible(page, colorScheme);
      expect(errors).toEqual([]);
    });

    test("the report has no accessibility violation and no console error", async ({ page }) => {
      await page.goto("/verify");
      await choose(page);
      await page.getByRole("button", { name: "Send the file and examine it" }).click();
      await expect(page.getByRole("heading", { name: "Valid", exact: true })).toBeVisible();
      await page.getByText("Technical details").first().click();
      const picture = page.getByRole("img", { name: "Page 2 after step 2" });
      await picture.scrollIntoViewIfNeeded();
      await expect(picture.locator("canvas")).toBeVisible();
      await expectAccessible(page, colorScheme);
      expect(errors).toEqual([]);
    });
  });
}

test("sign-in has no accessibility violation", async ({ page }) => {
  await page.goto("/sign-in");
  await expectAccessible(page);
});
