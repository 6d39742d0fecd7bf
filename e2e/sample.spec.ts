import path from "node:path";
import { expect, test } from "@playwright/test";
import { download, untilStatus, uploadPdf } from "./support/api";
import { expectSealed } from "./support/pdf-tools";
import { instance, storageState } from "./support/state";

const sample = path.join(import.meta.dirname, "../public/samples/agreement.en.pdf");

test.use({ storageState });

test("the sample agreement is sent to oneself, signed from the envelope's page, and comes back sealed", async ({
  page,
}) => {
  const { body } = await uploadPdf(sample);
  await page.goto(`/envelopes/new?sample=${body.id}`);
  await expect(page.getByLabel("E-mail")).toHaveValue(instance().email);
  await expect(page.getByText("it goes to you alone, and binds nobody")).toBeVisible();
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_/);
  const envelopeId = page.url().match(/env_[0-9A-Z]{26}/)![0];

  await page.getByRole("link", { name: "Sign now" }).click();
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Sign here", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await expect(page.getByRole("heading", { name: /You have signed|All done/ })).toBeVisible();
  await untilStatus(envelopeId, "COMPLETED");
  expectSealed(await download(`/envelopes/${envelopeId}/signed-document`));

  await page.goto(`/envelopes/${envelopeId}`);
  await expect(page.getByRole("link", { name: "Sealed PDF" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign now" })).toHaveCount(0);
});
