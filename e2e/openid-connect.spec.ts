import { type Browser, expect, type Page, test } from "@playwright/test";
import { startOidcProvider } from "../tests/support/oidc-provider";
import { expectAccessible, watchErrors } from "./support/accessible";
import { inviteAs, openMembers } from "./support/colleague";
import { mailedInvitation } from "./support/outbox";

let provider: Awaited<ReturnType<typeof startOidcProvider>>;
test.beforeAll(async () => {
  // Where the instance under test was told to look for it (`scripts/lib/e2e-environment.mjs`).
  provider = await startOidcProvider({ port: 3998 });
});
test.afterAll(() => provider.stop());
test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB" })).newPage();

test("an invited person joins with their account elsewhere, signs in by it, and is told why another account does not", async ({
  browser,
}) => {
  const email = "solveig@fjordlys.example";
  provider.state.claims = { sub: "solveig-1", email, email_verified: true, name: "Solveig Lie" };
  const owner = await openMembers(browser);
  await inviteAs(owner, email);
  await owner.context().close();

  const page = await newPage(browser);
  const errors = watchErrors(page);
  await page.goto("/sign-in");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue with House" }).click();
  await expect(page.getByText("You were invited. Open the link in that mail")).toBeVisible();
  await expectAccessible(page);

  const invitation = await mailedInvitation(email);
  await page.goto(invitation);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Join with House" }).click();
  await expect(page).toHaveURL(/\/envelopes$/);
  await page.goto("/settings/account");
  const section = page.getByRole("region", { name: "Sign-in by other accounts" });
  await expect(section.getByRole("listitem")).toContainText("House");
  await expect(page.getByLabel("Current password")).toHaveCount(0);
  await expectAccessible(page);
  expect(errors()).toEqual([]);

  const other = await newPage(browser);
  await other.goto("/sign-in?next=/settings/account");
  await other.getByRole("button", { name: "Continue with House" }).click();
  await expect(other).toHaveURL(/\/settings\/account$/);

  provider.state.claims.sub = "solveig-2";
  const third = await newPage(browser);
  await third.goto("/sign-in");
  await third.getByRole("button", { name: "Continue with House" }).click();
  await expect(third.getByText("Another account at House signs in with this address here.")).toBeVisible();

  await section.getByRole("button", { name: "Remove House" }).click();
  await expect(section.getByText("House signs you in no longer.")).toBeVisible();
  await third.getByRole("button", { name: "Continue with House" }).click();
  await expect(third).toHaveURL(/\/envelopes$/);
});
