import fs from "node:fs";
import path from "node:path";
import { devices, expect, type Locator, type Page, test } from "@playwright/test";
import { sampleForm } from "../scripts/lib/sample-form.mjs";
import { expectAccessible } from "./support/accessible";
import { download, sendEnvelope, untilStatus } from "./support/api";
import { everyField, tenant } from "./support/every-field";
import { arrowTo, tabTo, writeIn } from "./support/keys-alone";
import { expectSealed, textOf } from "./support/pdf-tools";

const fixtures = path.join(import.meta.dirname, "../tests/fixtures/pdf");
/** How one kind of device fills in a control: keys alone, or a finger and what is typed. */
type Hand = {
  /** Presses a button, a tab, a box. */
  press: (page: Page, role: "button" | "checkbox" | "tab" | "radio", name: string | RegExp) => Promise<void>;
  write: (page: Page, control: Locator, text: string) => Promise<void>;
  /** A day whose number is that of its month, so that the order of the two does not matter. */
  pickDay: (page: Page, control: Locator, day: { typed: string; value: string }) => Promise<void>;
  next: (page: Page) => Promise<void>;
};

/** Tab, arrows, Enter, Space and letters: nothing is reached but by them. */
const keys: Hand = {
  press: async (page, role, name) => {
    const control = page.getByRole(role, { name, exact: true }).first();
    if (role === "radio") return arrowTo(page, page.getByRole("radio").first(), control, "ArrowDown");
    if (role === "tab") return arrowTo(page, page.getByRole("tab", { selected: true }), control, "ArrowRight");
    await tabTo(page, control);
    await page.keyboard.press(role === "button" ? "Enter" : "Space");
  },
  write: writeIn,
  pickDay: async (page, control, { typed, value }) => {
    await tabTo(page, control);
    await page.keyboard.type(typed);
    await expect(control).toHaveValue(value);
  },
  next: (page) => page.keyboard.press("Enter"),
};
/**
 * Where the window is narrow a value is written in the sheet, whose button leads on. Each control is pressed where it is: on
 * the way there with Tab the sheet would turn to every field that lies between.
 */
const keysInSheet: Hand = {
  ...keys,
  press: async (page, role, name) => {
    const control = page.getByRole(role, { name, exact: true }).first();
    await control.focus();
    await page.keyboard.press(role === "button" ? "Enter" : "Space");
  },
  write: (_, control, text) => control.fill(text),
  pickDay: (_, control, { value }) => control.fill(value),
  next: (page) => keysInSheet.press(page, "button", "Next field"),
};
const finger: Hand = {
  press: (page, role, name) => page.getByRole(role, { name, exact: true }).first().tap(),
  write: (_, control, text) => control.fill(text),
  pickDay: (_, control, { value }) => control.fill(value),
  next: (page) => page.getByRole("button", { name: "Next field" }).tap(),
};

const wideWindow = { viewport: { width: 1440, height: 900 } };
/** The same controls and colours as on the others. */
const seenBefore = () => Promise.resolve();

const ways = [
  { on: "a desktop by keyboard alone", hand: keys, use: wideWindow, judge: expectAccessible },
  {
    on: "a desktop at 200 %, by keys",
    hand: keysInSheet,
    use: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
    judge: seenBefore,
  },
  {
    on: "a phone held upright, in the dark",
    hand: finger,
    use: { ...touch("iPhone 13"), colorScheme: "dark" },
    judge: expectAccessible,
  },
  { on: "an Android phone lying on its side", hand: finger, use: touch("Pixel 7 landscape"), judge: seenBefore },
] as const;

function touch(name: string) {
  const { defaultBrowserType, ...device } = devices[name]!;
  return { ...device, viewport: { ...device.viewport } };
}

for (const { on, hand, use, judge } of ways) {
  test.describe(on, () => {
    test.use(use);

    test("every type of field is filled in, as its sender asks for it, and all of it is sealed", async ({ page }) => {
      const lease = test.info().outputPath("lease.pdf");
      fs.writeFileSync(lease, await sampleForm("Tenancy", everyField));
      const sent = await sendEnvelope(lease, [tenant], { subject: "Tenancy of Havnegade 12", fields: everyField });
      await page.goto(sent.recipients[0]!.signUrl);
      await hand.press(page, "button", "Review document");
      await hand.press(page, "button", "Start");
      await hand.press(page, "checkbox", /agree to sign electronically/);
      await hand.press(page, "button", "Continue");

      // The name and the address are known; what comes next is the first that nobody has given.
      const box = (name: string) => page.getByRole("textbox", { name }).first();
      await hand.write(page, box("File number"), "ab-12");
      await hand.next(page);
      await expect(page.getByRole("alert").filter({ hasText: "Two letters, a dash, four digits." })).toBeVisible();
      await hand.write(page, box("File number"), "AB-1234");
      await hand.next(page);
      await expect(box("Rent")).toHaveAccessibleDescription(/from 100 to 5,000/);
      await hand.write(page, box("Rent"), "99");
      await hand.next(page);
      await expect(page.getByRole("alert").filter({ hasText: "from 100 to 5,000" })).toBeVisible();
      // What is written in the sheet leaves the page where it is.
      await expect(page.getByLabel(/^Rent/).first()).toBeInViewport();
      await judge(page);
      await hand.write(page, box("Rent"), "1,250");
      await expect(page.getByRole("status").filter({ hasText: "Understood as 1250." })).toBeVisible();
      await hand.write(page, box("Rent"), "1,250.50");
      await expect(page.getByRole("status", { name: "Per year: 15006.00" })).toBeVisible();
      await hand.next(page);
      await hand.pickDay(page, page.locator('input[type="date"]').last(), { typed: "02022027", value: "2027-02-02" });
      await hand.next(page);
      // As it will be sealed, whatever the browser's own calendar says.
      await expect(page.getByText("2 February 2027").first()).toBeVisible();

      await expect(page.getByLabel("Which animal")).toHaveCount(0);
      await hand.press(page, "checkbox", "Has a pet");
      await hand.next(page);
      await hand.write(page, box("Which animal"), "Cat");
      await hand.next(page);
      await hand.press(page, "radio", "First");

      await hand.press(page, "button", "Proof of income: fill in");
      const chooser = page.waitForEvent("filechooser");
      await hand.press(page, "button", "Choose a file");
      await (await chooser).setFiles(path.join(fixtures, "objstm.pdf"));
      await hand.press(page, "button", "Company stamp: fill in");
      await judge(page);
      await hand.write(page, page.getByRole("textbox", { name: "Text of the stamp" }), "Holm ApS");
      await hand.press(page, "button", "Use this stamp");
      await hand.press(page, "button", "Sketch of the garden: fill in");
      await judge(page);
      await hand.press(page, "tab", "Write");
      await hand.write(page, page.getByRole("textbox", { name: "Write it instead" }), "Roses, two beds");
      await hand.press(page, "button", "Use this text");
      await hand.press(page, "button", "Seen the inventory: Initials");
      // What will stand there is chosen here, and seen before it is adopted.
      await expect(page.getByRole("img", { name: "Your initials: AH" })).toBeVisible();
      await hand.write(page, page.getByRole("textbox", { name: "Your initials" }), "AMH");
      await expect(page.getByRole("img", { name: "Your initials: AMH" })).toBeVisible();
      await judge(page);
      await hand.press(page, "button", "Use this signature");
      await hand.press(page, "button", "Sign and finish");

      await untilStatus(sent.id, "COMPLETED");
      const sealed = await download(`/envelopes/${sent.id}/signed-document`);
      expectSealed(sealed);
      const words = [
        "Anna Holm",
        tenant.email,
        "AB-1234",
        "No smoking",
        "1250.50",
        "15006.00",
        "2 February 2027",
        "Cat",
        "Monthly",
      ];
      for (const word of [...words, "objstm.pdf", "Holm ApS", "Roses, two beds", "AMH"])
        expect(textOf(sealed)).toContain(word);
    });
  });
}

test("read from top to bottom, the page is its document, what to fill in where, then what to do", async ({ page }) => {
  const lease = test.info().outputPath("lease.pdf");
  fs.writeFileSync(lease, await sampleForm("Tenancy", everyField));
  const sent = await sendEnvelope(lease, [tenant], { subject: "Tenancy of Havnegade 12", fields: everyField });
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner:
      - heading "Tenancy of Havnegade 12" [level=1]
    - main:
      - region "lease.pdf":
        - region "Page 1 of 1":
          - textbox "Tenant": Anna Holm
          - textbox "Reach me at": anna@example.com
          - textbox "File number"
          - textbox "Rent"
          - 'status "Per year: calculated from other fields"'
          - textbox "Moves in"
          - checkbox "Has a pet"
          - radiogroup "Floor":
            - radio "Ground"
            - radio "First"
            - radio "Attic"
          - combobox "Pays"
          - 'button "Proof of income: fill in"'
          - 'button "Company stamp: fill in"'
          - 'button "Sketch of the garden: fill in"'
          - 'button "Seen the inventory: Initials"'
          - 'button "Signature of the tenant: Sign here"'
    - complementary "What to do":
      - list "Your fields"
      - button "Start"
  `);
});
