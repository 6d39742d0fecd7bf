import { expect, type Page, test } from "@playwright/test";
import { saveInstance, storageState } from "./support/state";

test("the first visitor makes the owner's account, sees both keys once, confirms their address and lands among their envelopes", async ({
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
  await confirmAddress(page);
  saveInstance({ ...owner, liveKey, testKey });
  await page.context().storageState({ path: storageState });
});

/** By the link that was mailed when the account was made: to the outbox, as there is no mail server. */
async function confirmAddress(page: Page): Promise<void> {
  await expect(page.getByText("Recipients read that maja@fjordlys.example has not been confirmed.")).toBeVisible();
  const mails = async () =>
    ((await (await page.request.get("/api/v1/outbox")).json()) as { data: { id: string }[] }).data;
  await expect.poll(async () => (await mails()).length).toBe(1);
  const [sent] = await mails();
  const mail = (await (await page.request.get(`/api/v1/outbox/${sent!.id}`)).json()) as { text: string };
  await page.goto(/\/confirm-address\/[\w-]+/.exec(mail.text)![0]);
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page.getByRole("heading", { name: "Address confirmed" })).toBeVisible();
  await page.getByRole("link", { name: "Go to envelopes" }).click();
  await expect(page.getByRole("heading", { name: "Your first envelope" })).toBeVisible();
  await expect(page.getByText("has not been confirmed")).toHaveCount(0);
}

test("a second owner is refused", async ({ page }) => {
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("whoever has no envelope yet begins one with the sample agreement", async ({ browser }) => {
  const page = await (await browser.newContext({ storageState })).newPage();
  await page.goto("/envelopes");
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(page).toHaveURL(/\/envelopes\/new\?sample=doc_/);
  await expect(page.getByLabel("Subject")).toHaveValue("Sample agreement");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Maja Lindegaard");
  await page.close();
});
