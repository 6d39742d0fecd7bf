import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import danish from "../messages/dashboard/da.json" with { type: "json" };
import german from "../messages/dashboard/de.json" with { type: "json" };
import french from "../messages/dashboard/fr.json" with { type: "json" };
import danishRefusals from "../messages/refusals/da.json" with { type: "json" };
import { expectAccessible, watchErrors } from "./support/accessible";
import { givePassword, newColleague } from "./support/colleague";

const notes = path.join(import.meta.dirname, "support/pdf-tools.ts");

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

const newPage = async (browser: Browser, locale: string): Promise<Page> =>
  (await browser.newContext({ locale })).newPage();
const speaks = (page: Page, locale: string) => expect(page.locator("html")).toHaveAttribute("lang", locale);

test("a member chooses Danish in their settings: pages and what is refused are Danish, after a reload and in another browser", async ({
  browser,
}) => {
  const email = `signe${test.info().retry}@fjordlys.example`;
  const signe = await newColleague(browser, email, "Signe Juul");
  const errors = watchErrors(signe);
  await signe.goto("/settings/account");
  await speaks(signe, "en");
  await signe.getByRole("combobox", { name: "Language" }).selectOption("Dansk");
  await signe.getByRole("button", { name: "Save", exact: true }).click();
  await expect(signe.getByRole("heading", { name: danish.account.profile })).toBeVisible();
  await speaks(signe, "da");
  await signe.reload();
  await speaks(signe, "da");
  await expect(signe.getByRole("combobox", { name: danish.account.language })).toHaveValue("da");
  await expectAccessible(signe);

  await signe.getByLabel(danish.account.current).fill("not my password");
  await signe.getByLabel(danish.account.next).fill("another harbour at dusk");
  await signe.getByRole("button", { name: danish.account.changePassword }).click();
  await expect(signe.getByText(danishRefusals.code.password_wrong)).toBeVisible();
  // The browser notes every answer that is not 2xx; nothing else may be wrong.
  expect(errors().filter((each) => !each.includes("422"))).toEqual([]);

  const other = await newPage(browser, "en-GB");
  await givePassword(other, email);
  await expect(other.getByRole("link", { name: danish.nav.newEnvelope }).first()).toBeVisible();
  await speaks(other, "da");
  await other.goto("/envelopes/new");
  await other.locator("input[type=file]").first().setInputFiles(notes);
  await expect(other.getByText(danish.new.notADocument)).toBeVisible();
  await expectAccessible(other);
});

test("a page without a member speaks the browser's language, until another one is chosen there", async ({
  browser,
}) => {
  const page = await newPage(browser, "de-AT");
  const errors = watchErrors(page);
  await page.goto("/sign-in");
  await speaks(page, "de");
  await expect(page.getByRole("heading", { name: german.signIn.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(german.signIn.email).fill("typed@fjordlys.example");
  await page.getByRole("combobox", { name: german.account.language }).selectOption("Français");
  await expect(page.getByRole("heading", { name: french.signIn.title })).toBeVisible();
  await speaks(page, "fr");
  await expect(page.getByLabel(french.signIn.email)).toHaveValue("typed@fjordlys.example");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(french.site.headline);
  await page.goto("/verify");
  await speaks(page, "fr");
  expect(errors()).toEqual([]);
});
