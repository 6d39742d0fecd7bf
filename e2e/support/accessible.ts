import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export type Scheme = "light" | "dark";

/** Every rule of WCAG 2.2 AA; in the dark, where only colours differ, those that look at colours. */
export async function expectAccessible(page: Page, scheme: Scheme = "light"): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (scheme === "light") axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  else axe.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found).toEqual([]);
}
