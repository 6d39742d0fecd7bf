import { type Browser, expect, type Page } from "@playwright/test";
import { mailedInvitation } from "./outbox";
import { storageState } from "./state";

export const password = "a quiet harbour at dawn";

/** The page of members, as the instance's owner sees it. */
export async function openMembers(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ storageState, locale: "en-GB" })).newPage();
  await page.goto("/settings/members");
  return page;
}

export const rowOf = (page: Page, who: string) => page.getByRole("listitem").filter({ hasText: who });

export async function inviteAs(page: Page, email: string, role: "Member" | "Admin" = "Member"): Promise<void> {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: new RegExp(`^${role}`) })
    .check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`An invitation is on its way to ${email}.`)).toBeVisible();
}

/** Makes an account behind the mailed link, in a browser of its own, and arrives among the envelopes. */
export async function joinAs(browser: Browser, email: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(await mailedInvitation(email));
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page).toHaveURL(/\/envelopes$/);
  return page;
}

/** Somebody who was invited and has joined: their page. */
export async function newColleague(browser: Browser, email: string, name: string): Promise<Page> {
  const owner = await openMembers(browser);
  await inviteAs(owner, email);
  await owner.context().close();
  return joinAs(browser, email, name);
}

/** Gives e-mail and password; what comes then is the caller's to say. */
export async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
