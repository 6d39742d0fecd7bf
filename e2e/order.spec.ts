import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, type Sent, sendEnvelope } from "./support/api";
import { storageState } from "./support/state";

test.use({ storageState });

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const [anna, boris, cleo] = [
  { email: "anna@example.com", name: "Anna Holm" },
  { email: "boris@example.com", name: "Boris Vest" },
  { email: "cleo@example.com", name: "Cleo Berg" },
] as const;
const inTurn = () =>
  sendEnvelope(
    fixture,
    [anna, boris, cleo].map((person, index) => ({ ...person, order: index + 1 })),
  );
const ordersOf = async ({ id }: Sent) => {
  const { body } = await api<{ recipients: { name: string; order: number; status: string }[] }>(
    "GET",
    `/envelopes/${id}`,
  );
  return body.recipients.map(({ name, order, status }) => `${name} ${order} ${status}`);
};
const dialog = (page: Page) => page.getByRole("dialog", { name: "Who acts when" });
const places = (page: Page) => dialog(page).getByRole("listitem");

async function openOrder(page: Page, { id }: Sent): Promise<void> {
  await page.goto(`/envelopes/${id}`);
  await page.getByRole("button", { name: "Change order…" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("by keyboard: somebody else comes first and two at the same time; links stay and say whose turn it is", async ({
  page,
  browser,
}) => {
  const sent = await inTurn();
  await openOrder(page, sent);
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Move Cleo Berg up" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Move Cleo Berg up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(places(page)).toContainText([/1Cleo Berg/, /2Anna Holm/, /3Boris Vest/]);
  await expect(dialog(page).getByRole("button", { name: "Move Cleo Berg down" })).toBeFocused();
  await expect(dialog(page).getByRole("status")).toHaveText("Cleo Berg is number 1 now");
  await dialog(page).getByRole("checkbox", { name: "At the same time as Anna Holm" }).press("Space");
  await expect(places(page)).toContainText([/1Cleo Berg/, /2Anna Holm/, /2Boris Vest/]);
  await dialog(page).getByRole("button", { name: "Save order" }).press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText("changed the order of those who have not acted")).toBeVisible();
  expect(await ordersOf(sent)).toEqual(["Anna Holm 2 PENDING", "Boris Vest 2 PENDING", "Cleo Berg 1 SENT"]);
  const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await other.goto(sent.recipients[0]!.signUrl);
  await expect(other.getByText("Now it waits for Cleo Berg.")).toBeVisible();
  await other.goto(sent.recipients[2]!.signUrl);
  await expect(other.getByRole("button", { name: "Review document" })).toBeVisible();
  await other.context().close();
});

test("by dragging on a phone's width; leaving the dialog changes nothing", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const sent = await inTurn();
  await openOrder(page, sent);
  await expectAccessible(page);
  const rowOf = async (index: number) => (await places(page).nth(index).boundingBox())!;
  const drag = async () => {
    const [first, last] = [await rowOf(0), await rowOf(2)];
    await page.mouse.move(first.x + 8, first.y + 24);
    await page.mouse.down();
    await page.mouse.move(first.x + 8, last.y + last.height - 4, { steps: 8 });
    await page.mouse.up();
    await expect(places(page)).toContainText([/1Boris Vest/, /2Cleo Berg/, /3Anna Holm/]);
  };
  await drag();
  await dialog(page).getByRole("button", { name: "Keep it as it is" }).click();
  await page.getByRole("button", { name: "Change order…" }).click();
  await expect(places(page)).toContainText([/1Anna Holm/, /2Boris Vest/, /3Cleo Berg/]);
  await drag();
  await dialog(page).getByRole("button", { name: "Save order" }).click();
  await expect(dialog(page)).toBeHidden();
  expect(await ordersOf(sent)).toEqual(["Anna Holm 3 PENDING", "Boris Vest 1 SENT", "Cleo Berg 2 PENDING"]);
});
