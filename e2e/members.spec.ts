import { expect, test } from "@playwright/test";
import { expectAccessible, watchErrors } from "./support/accessible";
import { inviteAs, joinAs, newColleague, openMembers, rowOf } from "./support/colleague";
import { tabTo, writeIn } from "./support/keys-alone";
import { mailedInvitation } from "./support/outbox";

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

test("somebody is invited by mail, makes an account and joins; they become an admin, and are removed in the middle of their work", async ({
  browser,
}) => {
  const owner = await openMembers(browser);
  const errors = watchErrors(owner);
  await owner.getByRole("button", { name: "Invite somebody" }).click();
  await owner.getByRole("button", { name: "Send invitation" }).click();
  await expect(owner.getByText("Write an e-mail address such as anna@example.com.")).toBeVisible();
  await expectAccessible(owner);
  await owner.keyboard.press("Escape");
  await inviteAs(owner, "liv@fjordlys.example");
  await expect(rowOf(owner, "liv@fjordlys.example")).toContainText("By Maja Lindegaard");
  await expect(rowOf(owner, "liv@fjordlys.example")).toContainText(/Until \d/);
  await expectAccessible(owner);

  const liv = await joinAs(browser, "liv@fjordlys.example", "Liv Berg");
  await liv.goto("/settings/members");
  await expect(rowOf(liv, "Maja Lindegaard")).toContainText("Owner");
  await expect(liv.getByRole("button", { name: "Invite somebody" })).toHaveCount(0);
  await expect(liv.getByRole("button", { name: "More about Maja Lindegaard" })).toHaveCount(0);

  await owner.reload();
  await expect(rowOf(owner, "Liv Berg")).not.toContainText("Not yet");
  await owner.getByRole("button", { name: "More about Liv Berg" }).click();
  await owner.getByRole("menuitem", { name: "Make admin" }).click();
  await expect(owner.getByText("Liv Berg is an admin now.")).toBeVisible();
  await expect(rowOf(owner, "Liv Berg")).toContainText("Admin");
  await liv.reload();
  await liv.getByRole("button", { name: "Invite somebody" }).click();
  await liv.getByRole("dialog").getByLabel("E-mail").fill("typed@example.com");

  await owner.getByRole("button", { name: "More about Liv Berg" }).click();
  await owner.getByRole("menuitem", { name: "Remove from workspace" }).click();
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(owner.getByText("Liv Berg was removed and told by mail.")).toBeVisible();
  await expect(owner.getByRole("button", { name: "More about Liv Berg" })).toHaveCount(0);
  expect(errors()).toEqual([]);

  await liv.getByRole("button", { name: "Send invitation" }).click();
  await expect(liv.getByText("You are no longer a member of Fjordlys Energi A/S")).toBeAttached();
  await expect(liv.getByRole("dialog").getByLabel("E-mail")).toHaveValue("typed@example.com");
  await liv.keyboard.press("Escape");
  await expect(liv.getByRole("alert").filter({ hasText: "You are no longer a member" })).toBeVisible();
  await expectAccessible(liv);
  await liv.getByRole("link", { name: "Leave this page" }).click();
  await expect(liv).toHaveURL(/\/sign-in/);
});

test("an invitation is sent again and taken back, and its earlier links say that they no longer work", async ({
  browser,
}) => {
  const owner = await openMembers(browser);
  await inviteAs(owner, "ines@fjordlys.example", "Admin");
  const first = await mailedInvitation("ines@fjordlys.example");
  await owner.getByRole("button", { name: "Send the invitation to ines@fjordlys.example again" }).click();
  await expect(owner.getByText("The earlier one no longer works.")).toBeVisible();
  await expect.poll(() => mailedInvitation("ines@fjordlys.example")).not.toBe(first);
  const second = await mailedInvitation("ines@fjordlys.example");

  const ines = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await ines.goto(first);
  await expect(ines.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await expectAccessible(ines);
  await ines.goto(second);
  await expect(ines.getByText("to be an admin of Fjordlys Energi A/S")).toBeVisible();
  await ines.getByRole("button", { name: "Create account and join" }).click();
  await expect(ines.getByText("Use at least 10 characters.")).toBeVisible();
  await expectAccessible(ines);

  await owner.getByRole("button", { name: "Take back the invitation to ines@fjordlys.example" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect(owner.getByText("The invitation to ines@fjordlys.example was taken back.")).toBeVisible();
  await ines.reload();
  await expect(ines.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
});

test("a member leaves by keyboard alone, signs in to no workspace, and comes back by another invitation with the same account", async ({
  browser,
}) => {
  const email = "odd@fjordlys.example";
  const odd = await newColleague(browser, email, "Odd Nilsen");
  await odd.goto("/settings/members");
  await tabTo(odd, odd.getByRole("button", { name: "More about Odd Nilsen" }));
  await odd.keyboard.press("Enter");
  await expect(odd.getByRole("menuitem", { name: "Leave workspace" })).toBeFocused();
  await odd.keyboard.press("Enter");
  await tabTo(odd, odd.getByRole("button", { name: "Leave", exact: true }));
  await odd.keyboard.press("Enter");
  await expect(odd.getByRole("heading", { name: "You belong to no workspace" })).toBeVisible();
  await expectAccessible(odd);

  const owner = await openMembers(browser);
  await tabTo(owner, owner.getByRole("button", { name: "Invite somebody" }));
  await owner.keyboard.press("Enter");
  await writeIn(owner, owner.getByRole("dialog").getByLabel("E-mail"), email);
  await owner.keyboard.press("Enter");
  await expect(owner.getByText(`An invitation is on its way to ${email}.`)).toBeVisible();
  const links = async () => (await mailedInvitation(email)).length;
  await expect.poll(links).toBeGreaterThan(0);
  await expect
    .poll(async () => {
      await odd.goto(await mailedInvitation(email));
      return odd.getByRole("button", { name: "Join Fjordlys Energi A/S" }).count();
    })
    .toBe(1);
  await odd.getByRole("button", { name: "Join Fjordlys Energi A/S" }).click();
  await expect(odd).toHaveURL(/\/envelopes$/);
});
