import { expect, test } from "@playwright/test";
import { api } from "./support/api";
import { storageState } from "./support/state";

test.use({ storageState });

test("the guide fills in a test key of the reader's own, for what its programs do, and revokes it again", async ({
  page,
}) => {
  await page.goto("/developers");
  await page.getByRole("button", { name: "Fill in a new test key" }).click();
  await expect(page.getByText("This is a new test key")).toBeVisible();
  const [key] = /sk_test_\w+/.exec(await page.locator("main").innerText()) ?? [""];
  expect((await api("GET", "/documents", undefined, key)).status).toBe(200);
  expect((await api("POST", "/keys", { name: "More" }, key)).status).toBe(403);
  await page.reload();
  await expect(page.getByText(key).first()).toBeVisible();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByText("sk_test_…").first()).toBeVisible();
  await expect.poll(async () => (await api("GET", "/documents", undefined, key)).status).toBe(401);
});
