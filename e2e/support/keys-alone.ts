import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page here has: whoever has not reached it by then never does. */
const mostStops = 120;

const isReached = (control: Locator) => control.evaluate((element) => element === document.activeElement);

/** Goes to a control as somebody without a mouse does: with Tab from where the focus is, or back with Shift and Tab. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const isBehind = await control.evaluate(
    (element) =>
      document.activeElement !== document.body &&
      element.compareDocumentPosition(document.activeElement!) === Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const key = isBehind ? "Shift+Tab" : "Tab";
  for (let stop = 0; stop < mostStops && !(await isReached(control)); stop++) await page.keyboard.press(key);
  await expect(control).toBeFocused();
}

/** Into a group of radios or tabs Tab leads once; among them the arrows choose. */
export async function arrowTo(page: Page, group: Locator, wanted: Locator, key: "ArrowDown" | "ArrowRight") {
  await tabTo(page, group);
  for (let step = 0; step < 10 && !(await isReached(wanted)); step++) await page.keyboard.press(key);
  await expect(wanted).toBeFocused();
}

/** Writes over what is in a text box. */
export async function writeIn(page: Page, box: Locator, text: string): Promise<void> {
  await tabTo(page, box);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}
