import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { touch } from "./phones";

const attachment = path.join(import.meta.dirname, "../../tests/fixtures/pdf/objstm.pdf");

/** Touches a control that must be in sight, whole, without anything being scrolled for it; then fills it in. */
async function write(control: Locator, value: string): Promise<void> {
  await expect(control).toBeInViewport({ ratio: 0.99 });
  await control.tap();
  await control.fill(value);
}

/** Fills in `everyField` as the sheet leads through it, by touch and what is typed, up to before the last press. */
export async function fillEveryField(page: Page): Promise<void> {
  const sheet = page.getByRole("complementary", { name: "What to do" });
  const dialog = page.getByRole("dialog");
  const inSheet = async (label: string, value: string) => {
    await write(sheet.getByLabel(label, { exact: true }), value);
    await touch(sheet, "Next field");
  };
  await inSheet("File number", "AB-1234");
  await inSheet("Rent", "1250.50");
  await inSheet("Moves in", "2027-02-02");
  await sheet.getByRole("radio", { name: "First" }).tap();
  // Neither is asked for: one need not be ticked, the other has a value. A finger finds both on the page.
  await page.getByRole("checkbox", { name: "Has a pet" }).tap();
  await page.getByRole("button", { name: "Which animal: fill in" }).tap();
  await inSheet("Which animal", "Cat");
  await page.getByRole("button", { name: "Pays: Monthly, change" }).tap();
  await expect(sheet.getByRole("combobox", { name: "Pays" })).toBeInViewport({ ratio: 0.99 });
  await sheet.getByRole("combobox", { name: "Pays" }).selectOption("Quarterly");
  await touch(sheet, "Next field");

  await touch(sheet, "Add the file");
  const chooser = page.waitForEvent("filechooser");
  await touch(dialog, "Choose a file");
  await (await chooser).setFiles(attachment);
  await touch(sheet, "Add the stamp");
  await write(dialog.getByRole("textbox", { name: "Text of the stamp" }), "Holm ApS");
  await touch(dialog, "Use this stamp");
  await touch(sheet, "Draw");
  await drawLine(page, dialog.getByRole("img"));
  await touch(dialog, "Undo");
  await drawLine(page, dialog.getByRole("img"));
  await touch(dialog, "Use this drawing");
  await touch(sheet, "Add your initials");
  await touch(dialog, "Use this signature");
  await expect(sheet.getByText("Ready to sign")).toBeVisible();
}

/** A finger's line across the pad, which must be in sight as a whole. */
async function drawLine(page: Page, pad: Locator): Promise<void> {
  await expect(pad).toBeInViewport({ ratio: 0.99 });
  const { x, y, width, height } = (await pad.boundingBox())!;
  const browser = await page.context().newCDPSession(page);
  const move = (type: "touchStart" | "touchMove" | "touchEnd", share?: number) =>
    browser.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: share === undefined ? [] : [{ x: x + width * share, y: y + height * (0.2 + share / 2) }],
    });
  await move("touchStart", 0.2);
  for (const share of [0.3, 0.4, 0.5, 0.6, 0.7]) await move("touchMove", share);
  await move("touchEnd");
  await expect(pad.locator("path[d]:not([d=''])")).toHaveCount(1);
  await browser.detach();
}

/** What of it is text in the sealed file. */
export const everyWord = [
  ...["Anna Holm", "anna@example.com", "AB-1234", "No smoking", "1250.50", "15006.00", "2 February 2027"],
  ...["Cat", "Quarterly", "objstm.pdf", "Holm ApS", "AH"],
];
