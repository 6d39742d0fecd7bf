import path from "node:path";
import { expect, test } from "@playwright/test";
import { api, sendEnvelope } from "./support/api";
import { watchPolicy } from "./support/policy";

const contract = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm", allowForwarding: true };

type Known = { recipients: { name: string; email: string; status: string }[] };
const personOf = async (id: string) => (await api<Known>("GET", `/envelopes/${id}`)).body.recipients[0]!;
const typesOf = async (id: string) =>
  (await api<{ data: { type: string }[] }>("GET", `/envelopes/${id}/events`)).body.data.map(({ type }) => type);

test("the cover shows a check code and takes a report without counting as opened, and without scripts it says what is needed", async ({
  page,
  browser,
}) => {
  const violations = watchPolicy(page);
  const { id, recipients } = await sendEnvelope(contract, [anna]);
  await page.goto(recipients[0]!.signUrl);
  await expect(page.getByText(/^[34679CDFGHJKMNPRTWXY]{3}-[34679CDFGHJKMNPRTWXY]{3}$/)).toBeVisible();
  await page.getByRole("button", { name: "Report this request" }).click();
  const dialog = page.getByRole("dialog", { name: "Report this request" });
  await dialog.getByRole("button", { name: "Send the report" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Choose what is wrong.");
  await dialog.getByRole("radio", { name: /deceive me/ }).check();
  await dialog.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByRole("dialog", { name: "Your report is on its way" })).toBeVisible();
  expect(await typesOf(id)).toContain("envelope.reported");
  expect((await personOf(id)).status).toBe("SENT");
  expect(violations()).toEqual([]);

  const bare = await browser.newContext({ javaScriptEnabled: false });
  const plain = await bare.newPage();
  await plain.goto(recipients[0]!.signUrl);
  const told = plain.locator("noscript").getByRole("alert");
  await expect(told).toBeVisible();
  expect(await told.innerText()).toContain("This page needs JavaScript");
  await bare.close();
});

test("who passes a request on sees it done, and the old link leads nowhere", async ({ page }) => {
  const { id, recipients } = await sendEnvelope(contract, [anna]);
  await page.goto(recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Pass it on" }).click();
  const dialog = page.getByRole("dialog", { name: "Pass it on to another person?" });
  await dialog.getByRole("textbox", { name: "Their name" }).fill("Boris Lund");
  await dialog.getByRole("button", { name: "Pass it on" }).click();
  await expect(dialog.getByRole("textbox", { name: "Their e-mail address" })).toHaveAccessibleDescription(
    /such as anna@example.com/,
  );
  await dialog.getByRole("textbox", { name: "Their e-mail address" }).fill("boris@example.com");
  await dialog.getByRole("button", { name: "Pass it on" }).click();
  await expect(page.getByRole("heading", { name: "Passed on to Boris Lund" })).toBeVisible();
  expect(await personOf(id)).toMatchObject({ name: "Boris Lund", email: "boris@example.com", status: "SENT" });
  await page.goto(recipients[0]!.signUrl);
  await expect(page.getByRole("heading", { name: "This was passed on" })).toBeVisible();
});
