import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { api, sendEnvelope, uploadPdf } from "./support/api";
import { holdScripts } from "./support/late-scripts";
import { instance, storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = [{ email: "anna@example.com", name: "Anna Holm" }];

test.use({ storageState });

/** Envelopes that nobody else's test shows, nor an earlier try of this one: a search for the word finds them and no other. */
async function make(word: string, count: number, more: object = {}): Promise<string[]> {
  const ids = [];
  for (let number = 1; number <= count; number++)
    ids.push((await sendEnvelope(fixture, anna, { subject: `${word} ${number}`, ...more })).id);
  return ids;
}
/** Another word at each try, so that what an earlier one left is not found. */
const own = (word: string): string => word + "again".repeat(test.info().retry);
const row = (page: Page, id: string) => page.locator(`a[data-row="${id}"]`);
const shown = (page: Page) => page.locator("a[data-row]");
const envelope = async (id: string) => (await api<{ status: string; tags: string[] }>("GET", `/envelopes/${id}`)).body;

/** Of a file behind the API. */
async function statusOf(address: string): Promise<number> {
  const headers = { authorization: `Bearer ${instance().liveKey}` };
  return (await fetch(`${process.env.BASE_URL}/api/v1${address}`, { headers })).status;
}

test("several are labelled, reminded and voided together, and one that cannot be says why", async ({ page }) => {
  const word = own("Quayside");
  const [first, second, third] = (await make(word, 3)) as [string, string, string];
  await page.goto(`/envelopes?q=${word}`);
  await expect(shown(page)).toHaveCount(3);
  await row(page, first).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("region", { name: "What to do with the selected" });
  await expect(bar.getByText("3 selected")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.keyboard.press("l");
  await page.getByLabel("Label", { exact: true }).fill("Harbour");
  await page.getByRole("button", { name: "Add to 3" }).click();
  await expect(bar.getByText("3 envelopes labelled anew")).toBeVisible();
  expect((await envelope(third)).tags).toEqual(["harbour"]);

  await bar.getByRole("button", { name: /^Remind/ }).click();
  await expect(bar.getByText("3 envelopes: everyone they wait for is reminded")).toBeVisible();

  await bar.getByRole("button", { name: /^Void/ }).click();
  const dialog = page.getByRole("dialog", { name: "Void 3 envelopes?" });
  await dialog.getByLabel("Reason").fill("The quay is sold.");
  // Somebody else ends one of them while it is asked: the list may show it, what was asked stays.
  await api("POST", `/envelopes/${second}/void`, {});
  await dialog.getByRole("button", { name: "Void", exact: true }).click();
  await expect(bar.getByText("2 envelopes voided")).toBeVisible();
  await expect(bar.getByText(new RegExp(`^${word} 2: `))).toBeVisible();
  expect([(await envelope(first)).status, (await envelope(third)).status]).toEqual(["VOIDED", "VOIDED"]);
  await page.keyboard.press("Escape");
  await expect(bar.getByText("selected")).toBeHidden();
});

test("keys that are pressed before the page's script has arrived are obeyed when it has", async ({ page }) => {
  const word = own("Riverbank");
  const [first] = (await make(word, 2)) as [string, string];
  const release = await holdScripts(page);
  await page.goto(`/envelopes?q=${word}`, { waitUntil: "commit" });
  await expect(shown(page)).toHaveCount(2);
  await row(page, first).focus();
  for (const key of ["x", "Shift+X", "l"]) await page.keyboard.press(key);
  release();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add to 2" })).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });

  const releaseSearch = await holdScripts(page);
  await page.goto("/notifications", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  releaseSearch();
  await expect(page.getByRole("combobox", { name: "Search or jump to" })).toBeFocused();
});

test("what is over is downloaded in one file", async ({ page }) => {
  const word = own("Lighthouse");
  const ids = await make(word, 2);
  for (const id of ids) await api("POST", `/envelopes/${id}/void`, {});
  for (const id of ids) await expect.poll(() => statusOf(`/envelopes/${id}/audit-trail`)).toBe(200);
  await page.goto(`/envelopes?q=${word}&view=closed`);
  for (const id of ids) await page.locator(`input[data-select="${id}"]`).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("Envelopes.zip");
});

test("a filter, an order and a search stand in the address, can be taken away one by one, and are kept as a view", async ({
  page,
}) => {
  const [word, rowers] = [own("Boathouse"), own("Rowers")];
  const [older] = await make(word, 1, { tags: ["rowing"], category: "NDA" });
  const [newer] = await make(word, 1, { tags: ["sailing"] });
  await page.goto(`/envelopes?q=${word}`);
  await expect(shown(page)).toHaveCount(2);
  await page.getByRole("combobox", { name: "Order" }).selectOption("Oldest first");
  await expect(shown(page).first()).toHaveAttribute("data-row", older!);
  await page.keyboard.press("Tab");
  await page.keyboard.press("f");
  await page.getByRole("combobox", { name: "Label" }).fill("rowing");
  await page.getByRole("combobox", { name: "Kind of paper" }).selectOption("Confidentiality agreement");
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(shown(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`\\?q=${word}&tag=rowing&category=NDA&sort=oldest$`));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill(rowers);
  await dialog.getByRole("button", { name: "Save view" }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name: rowers, exact: true })).toHaveAttribute("aria-current", "page");

  await page.getByRole("link", { name: "Take away Label: rowing" }).click();
  await expect(page).toHaveURL(new RegExp(`\\?q=${word}&category=NDA&sort=oldest$`));
  await page.getByRole("link", { name: "Take away Kind of paper: Confidentiality agreement" }).click();
  await expect(shown(page)).toHaveCount(2);
  await expect(row(page, newer!)).toBeVisible();
  await views.getByRole("link", { name: rowers, exact: true }).click();
  await expect(shown(page)).toHaveCount(1);
  await page.reload();
  await expect(shown(page)).toHaveCount(1);
  await page.getByRole("button", { name: `Delete the view “${rowers}”` }).click();
  await expect(views.getByRole("link", { name: rowers, exact: true })).toBeHidden();
});

test("more rows come as one scrolls to them, and the address shows as many to whoever opens it", async ({ page }) => {
  const word = own("Lagoon");
  const { body } = await uploadPdf(fixture);
  for (let number = 1; number <= 60; number++) {
    const draft = { subject: `${word} ${number}`, documentIds: [body.id], recipients: anna };
    expect((await api("POST", "/envelopes", draft)).status).toBe(201);
  }
  await page.goto(`/envelopes?q=${word}&view=drafts`);
  await expect(shown(page)).toHaveCount(50);
  await shown(page).last().scrollIntoViewIfNeeded();
  await expect(shown(page)).toHaveCount(60);
  await expect(page).toHaveURL(/show=100/);
  await page.reload();
  await expect(shown(page)).toHaveCount(60);
});

test("a few letters lead to any page and any envelope, by keys alone", async ({ page }) => {
  const word = own("Søndervig");
  const [id] = await make(word, 1);
  await page.goto("/notifications");
  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Search or jump to" });
  await expect(field).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await field.fill("api k");
  await expect(page.getByRole("option", { name: /API keys/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/developers\/keys$/);
  await page.keyboard.press("ControlOrMeta+k");
  await field.fill(word.toLowerCase());
  await expect(page.getByRole("option", { name: `${word} 1` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/envelopes/${id}$`));
});
