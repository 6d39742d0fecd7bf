import { expect, test } from "@playwright/test";
import { saveInstance, storageState } from "./support/state";

test("the first visitor makes the owner's account, sees both keys once and lands among their envelopes", async ({
  page,
}) => {
  await page.goto("/envelopes");
  await expect(page).toHaveURL(/\/setup$/);
  const owner = { email: "maja@fjordlys.example", password: "paper and a good pen" };
  await page.getByLabel("Your name").fill("Maja Lindegaard");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Workspace").fill("Fjordlys Energi A/S");
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("heading", { name: "Copy your two keys" })).toBeVisible();
  const shown = await page.locator("main").innerText();
  const [liveKey] = /sk_live_\w+/.exec(shown) ?? [""];
  const [testKey] = /sk_test_\w+/.exec(shown) ?? [""];
  expect([liveKey.length, testKey.length]).toEqual([41, 41]);
  await page.getByRole("button", { name: "Go to your envelopes" }).click();
  await expect(page.getByRole("heading", { name: "Your first envelope" })).toBeVisible();
  saveInstance({ ...owner, liveKey, testKey });
  await page.context().storageState({ path: storageState });
});

test("a second owner is refused", async ({ page }) => {
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/sign-in$/);
});
