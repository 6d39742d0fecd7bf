import { createHash } from "node:crypto";
import fs from "node:fs";
import { expect, test } from "@playwright/test";
import { largePdf } from "./support/sealed";

/** Runs when the other browser tests are over: on a small machine they would wait for it beyond their patience. */
test("a file of 45 MB is hashed piece by piece, sent with its progress, and examined", async ({ page }) => {
  const large = largePdf(45 << 20);
  const file = test.info().outputPath("scan.pdf");
  fs.writeFileSync(file, large);
  await page.goto("/verify");
  await page.getByLabel("Choose a PDF").setInputFiles(file);
  await expect(page.getByText("Not a file that this site issued")).toBeVisible();
  expect((await page.locator("dd code").first().innerText()).replace(/\s/g, "")).toBe(
    createHash("sha256").update(large).digest("hex"),
  );
  await page.getByRole("button", { name: "Send the file and examine it" }).click();
  await expect(page.getByRole("heading", { name: "Not signed", exact: true })).toBeVisible({ timeout: 60_000 });
});
