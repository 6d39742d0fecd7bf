import { type Browser, expect, type Page, test } from "@playwright/test";
import { codeAt, stepOf } from "@/lib/crypto/totp";
import { expectAccessible, watchErrors } from "./support/accessible";
import { givePassword, newColleague, password } from "./support/colleague";

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB" })).newPage();
/** Of the step after the present one, which counts too: what was used before is no code any more. */
const codeOf = (secret: string, stepsAhead: number) => codeAt(secret, stepOf(new Date()) + stepsAhead);

test("two-factor sign-in is set up with an app, asked for with its code or a recovery code, and turned off again", async ({
  browser,
}) => {
  const email = "ruth@fjordlys.example";
  const ruth = await newColleague(browser, email, "Ruth Aas");
  const errors = watchErrors(ruth);
  await ruth.goto("/settings/account");
  await ruth.getByRole("button", { name: "Set up" }).click();
  await expectAccessible(ruth);
  await ruth.getByLabel("Your password").fill(password);
  await ruth.getByRole("button", { name: "Continue" }).click();
  await expect(ruth.getByRole("img", { name: "QR code for an authenticator app" })).toBeVisible();
  await expectAccessible(ruth);
  const shown = await ruth.getByRole("dialog").innerText();
  const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(shown)![0].replaceAll(" ", "");
  await ruth.getByLabel("Code from the app").fill(codeOf(secret, -1));
  await ruth.getByRole("button", { name: "Turn on" }).click();
  await expect(ruth.getByRole("heading", { name: "Keep your recovery codes" })).toBeVisible();
  await expectAccessible(ruth);
  const codes = await ruth.getByRole("dialog").getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  await ruth.getByRole("button", { name: "I have kept them" }).click();
  await expect(ruth.getByText("10 recovery codes left")).toBeVisible();
  expect(errors()).toEqual([]);

  const other = await newPage(browser);
  await givePassword(other, email);
  await expect(other.getByLabel("Code")).toBeFocused();
  await expectAccessible(other);
  await other.getByLabel("Code").fill("000000");
  await other.keyboard.press("Enter");
  await expect(other.getByText("This code is not right, or was used already.")).toBeVisible();
  await other.getByLabel("Code").fill(codeOf(secret, 0));
  await other.keyboard.press("Enter");
  await expect(other).toHaveURL(/\/envelopes$/);

  const third = await newPage(browser);
  await givePassword(third, email);
  await third.getByLabel("Code").fill(codes[0]!);
  await third.keyboard.press("Enter");
  await expect(third).toHaveURL(/\/envelopes$/);

  await ruth.reload();
  await expect(ruth.getByText("9 recovery codes left")).toBeVisible();
  await ruth.getByRole("button", { name: "Turn off" }).click();
  await ruth.getByRole("dialog").getByLabel("Your password").fill(password);
  await ruth.getByRole("dialog").getByLabel("Code").fill(codes[1]!);
  await expectAccessible(ruth);
  await ruth.getByRole("dialog").getByRole("button", { name: "Turn off" }).click();
  await expect(ruth.getByRole("button", { name: "Set up" })).toBeVisible();
});

test("a browser is signed out from another one: its page says so, keeps what was typed and goes on after signing in there", async ({
  browser,
}) => {
  const email = "knut@fjordlys.example";
  const knut = await newColleague(browser, email, "Knut Vik");
  const other = await newPage(browser);
  await givePassword(other, email);
  await expect(other).toHaveURL(/\/envelopes$/);
  await other.goto("/settings/account");
  await other.getByLabel("Name", { exact: true }).fill("Knut Vik Hansen");

  await knut.goto("/settings/account");
  const rows = knut.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("This browser");
  await expect(rows.first()).toContainText(/Last seen today, \d\d:\d\d · Signed in today, \d\d:\d\d/);
  await expectAccessible(knut);
  await rows
    .last()
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(rows).toHaveCount(1);
  await expect(knut.getByText("You are signed in nowhere else.")).toBeVisible();

  await other.getByRole("button", { name: "Save" }).click();
  const dialog = other.getByRole("dialog", { name: "You were signed out" });
  await expect(dialog).toContainText("Somebody ended this session from another browser");
  await expectAccessible(other);
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Knut Vik Hansen");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved")).toBeVisible();
});

test("another password signs every other browser out, which says why", async ({ browser }) => {
  const email = "siri@fjordlys.example";
  const siri = await newColleague(browser, email, "Siri Moe");
  const other = await newPage(browser);
  await givePassword(other, email);
  await expect(other).toHaveURL(/\/envelopes$/);
  await siri.goto("/settings/account");
  await siri.getByLabel("Current password").fill(password);
  await siri.getByLabel("New password").fill("another quiet harbour");
  await siri.getByRole("button", { name: "Change password" }).click();
  await expect(siri.getByText("Your password was changed.")).toBeVisible();
  await other.bringToFront();
  await other.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(other.getByRole("dialog", { name: "You were signed out" })).toContainText("password of your account");
});
