import { type Browser, expect, type Page, test } from "@playwright/test";
import { codeAt, stepOf } from "@/lib/crypto/totp";
import { expectAccessible, watchErrors } from "./support/accessible";
import { newColleague, password } from "./support/colleague";
import { mailedSignIn } from "./support/outbox";

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB" })).newPage();

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link instead" }).click();
  await expect(page.getByText(`If ${email} has an account here, a link is on its way there.`)).toBeVisible();
}

test("who has forgotten their password signs in by a mailed link, comes to the page that they wanted and chooses another one", async ({
  browser,
}) => {
  const email = "tove@fjordlys.example";
  await newColleague(browser, email, "Tove Ness");
  const page = await newPage(browser);
  const errors = watchErrors(page);
  await page.goto("/sign-in?next=/settings/account");
  await page.getByRole("button", { name: "Mail me a link instead" }).click();
  await expect(page.getByText("Write your e-mail address.")).toBeVisible();
  await askForLink(page, email);
  await expectAccessible(page);

  const path = await mailedSignIn(email);
  // A mail scanner opens the link first, scripts and all.
  const scanner = await newPage(browser);
  await scanner.goto(path);
  await expect(scanner.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await scanner.context().close();

  await page.goto(path);
  await expect(page.getByText(`You sign in as Tove Ness (${email}).`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings\/account$/);
  await page.getByLabel("New password").fill("another quiet harbour");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed.")).toBeVisible();

  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await expectAccessible(page);
  expect(errors()).toEqual([]);
});

test("an address that nobody has is answered in the same words", async ({ browser }) => {
  const page = await newPage(browser);
  await page.goto("/sign-in");
  await askForLink(page, "nobody-here@fjordlys.example");
});

test("a mailed link asks for the second factor of who has one", async ({ browser }) => {
  const email = "gro@fjordlys.example";
  const gro = await newColleague(browser, email, "Gro Dahl");
  await gro.goto("/settings/account");
  await gro.getByRole("button", { name: "Set up" }).click();
  await gro.getByLabel("Your password").fill(password);
  await gro.getByRole("button", { name: "Continue" }).click();
  await expect(gro.getByRole("img", { name: "QR code for an authenticator app" })).toBeVisible();
  const shown = await gro.getByRole("dialog").innerText();
  const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(shown)![0].replaceAll(" ", "");
  await gro.getByLabel("Code from the app").fill(codeAt(secret, stepOf(new Date()) - 1));
  await gro.getByRole("button", { name: "Turn on" }).click();
  await expect(gro.getByRole("heading", { name: "Keep your recovery codes" })).toBeVisible();

  const page = await newPage(browser);
  await page.goto("/sign-in");
  await askForLink(page, email);
  await page.goto(await mailedSignIn(email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Code").fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This code is not right, or was used already.")).toBeVisible();
  await page.getByLabel("Code").fill(codeAt(secret, stepOf(new Date())));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/envelopes$/);
});
