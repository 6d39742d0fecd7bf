import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { newColleague, openMembers, password } from "./support/colleague";
import { fieldsOf, jens, makeDraft, openEditor, placed } from "./support/editor";

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

test("who was signed out while placing fields is told there, signs in on top of it and loses none; who was removed is told too", async ({
  browser,
}) => {
  const name = `Tove Dahl ${test.info().retry + 1}`;
  const email = `tove${test.info().retry}@fjordlys.example`;
  const tove = await newColleague(browser, email, name);
  const id = await makeDraft("text1.pdf", [jens]);
  await openEditor(tove, id);
  const session = (await tove.context().cookies()).filter(({ name }) => /session/.test(name));
  expect(session).toHaveLength(1);
  await tove.context().clearCookies({ name: session[0]!.name });
  await tove.keyboard.press("s");
  await tove.keyboard.press("Enter");
  await expect(placed(tove, /^Signature for Jens/)).toBeVisible();
  const dialog = tove.getByRole("dialog", { name: "You were signed out" });
  await expect(dialog).toBeVisible();
  await expectAccessible(tove);
  expect(await fieldsOf(id)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(tove.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expectAccessible(tove);
  await tove.getByRole("button", { name: "Sign in" }).click();
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await fieldsOf(id)).map(({ fieldType }) => fieldType)).toEqual(["SIGNATURE"]);

  const owner = await openMembers(browser);
  await owner.getByRole("button", { name: `More about ${name}` }).click();
  await owner.getByRole("menuitem", { name: "Remove from workspace" }).click();
  await owner.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(owner.getByText(`${name} was removed and told by mail.`)).toBeVisible();
  await tove.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(tove.getByText("You are no longer a member of")).toBeVisible();
  await expectAccessible(tove);
  await expect(placed(tove, /^Signature for Jens/)).toBeVisible();
});
