import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = {
  light: { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  dark: { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] },
};

/**
 * Every rule of WCAG 2.2 AA; then in the dark, where only colours differ, those that look at colours. No page here holds
 * one of somebody else: axe need not open a window of its own to put its findings together, which took longer than finding.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = await page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page })
      .setLegacyMode()
      .options({ runOnly: rules[colorScheme], resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: before });
}

/** What a page says is wrong with it, from now on. */
export function watchErrors(page: Page): () => string[] {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  return () => errors;
}
