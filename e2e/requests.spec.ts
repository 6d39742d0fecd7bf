import { execFileSync } from "node:child_process";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { api, sendEnvelope } from "./support/api";
import { instance, storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

test.use({ storageState });

test("requests are read by answer, method and environment, and one is copied as a line that a terminal runs", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await api("GET", "/envelopes?q=looked-for");
  await api("GET", "/envelopes/env_01K9XB0F4HZV8Q2M7T3N5R6S1W");
  await api("GET", "/templates", undefined, instance().testKey);
  const log = page.getByRole("list", { name: "Requests" });
  const found = log.getByRole("listitem").filter({ hasText: "looked-for" }).first();
  // The log is written a moment after the answer.
  await expect(async () => {
    await page.goto("/developers/requests");
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await found.locator("summary").click();
  await found.getByRole("button", { name: "Copy as curl" }).click();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  const env = { ...process.env, CERTYNEO_KEY: instance().liveKey };
  const answer = execFileSync("sh", ["-c", line.replace(/^curl /, "curl -s ")], { encoding: "utf8", env });
  expect(JSON.parse(answer)).toHaveProperty("pagination");

  await page.getByRole("link", { name: "Refused" }).click();
  await expect(page).toHaveURL(/status=4xx/);
  await expect(found).toHaveCount(0);
  const refused = log.getByRole("listitem").filter({ hasText: "envelope_not_found" }).first();
  await refused.locator("summary").click();
  await expect(refused.getByRole("link", { name: "envelope_not_found" })).toHaveAttribute(
    "href",
    "/developers/errors#envelope_not_found",
  );
  await page.getByLabel("Method").selectOption("DELETE");
  await expect(page).toHaveURL(/method=DELETE/);
  await page.goto("/developers/requests?method=GET");
  await page.goto("/developers/requests?method=GET&environment=test");
  await expect(log.getByRole("listitem").filter({ hasText: "/v1/templates" }).first()).toBeVisible();
  await expect(log.getByRole("listitem").filter({ hasText: "looked-for" })).toHaveCount(0);
});

test("an envelope with its recipients ends on another day, or on none, and a day that is over is refused", async ({
  page,
}) => {
  const expiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const { id } = await sendEnvelope(fixture, [{ name: "Anna Holm", email: "anna@example.com" }], { expiresAt });
  const endOf = async () => (await api<{ expiresAt: string | null }>("GET", `/envelopes/${id}`)).body.expiresAt;
  await page.goto(`/envelopes/${id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Change its end" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Last day")).toHaveValue(expiresAt.slice(0, 10));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByLabel("Last day").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("must lie in the future");
  await dialog.getByLabel("Last day").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await endOf()).toBe("2099-12-31T23:59:59.999Z");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Change its end" }).click();
  await dialog.getByLabel("Last day").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await endOf()).toBeNull();
});
