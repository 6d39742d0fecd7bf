import { createHash } from "node:crypto";
import fs from "node:fs";
import { expect, test } from "@playwright/test";
import { sendEnvelope } from "./support/api";
import { largePdf } from "./support/sealed";

test("of a document of 20 MB the signing page reads what its first page needs, in ranges, and not the rest", async ({
  page,
}) => {
  const file = test.info().outputPath("scan.pdf");
  fs.writeFileSync(file, largePdf(20 << 20));
  const sent = await sendEnvelope(file, [{ email: "anna@example.com", name: "Anna Holm" }]);
  const parts: { status: number; bytes: number }[] = [];
  page.on("response", (response) => {
    const bytes = Number(response.headers()["content-length"]);
    if (/\/documents\/0$/.test(response.url())) parts.push({ status: response.status(), bytes });
  });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByText("A large scan")).toBeVisible();
  expect(parts[0]).toEqual({ status: 206, bytes: 64 * 1024 });
  expect(parts.every(({ status }) => status === 206)).toBe(true);
  expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(512 * 1024);
});

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
