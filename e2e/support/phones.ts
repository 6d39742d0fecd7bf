import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const android = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
const phone = (userAgent: string, width: number, height: number): BrowserContextOptions => ({
  ...{ userAgent, viewport: { width, height }, isMobile: true, hasTouch: true },
  ...{ reducedMotion: "reduce", locale: "en-GB" },
});
export const upright = { iPhone: phone(iPhone, 390, 844), Android: phone(android, 412, 915) };
export const onItsSide = { iPhone: phone(iPhone, 844, 390), Android: phone(android, 915, 412) };
export const everyPhone = [
  ["an iPhone held upright", upright.iPhone],
  ["an iPhone on its side", onItsSide.iPhone],
  ["an Android phone held upright", upright.Android],
  ["an Android phone on its side", onItsSide.Android],
] as const;

const newContext = (browser: Browser, options: BrowserContextOptions) =>
  browser.newContext({ baseURL: process.env.BASE_URL ?? "http://localhost:3000", ...options });

/** Does something on a phone of its own. */
export async function onPhone(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const context = await newContext(browser, options);
  await work(await context.newPage());
  await context.close();
}

/** For tests with several people: each takes a phone, and all are put away at the end. */
export const test = base.extend<{ takePhone: (options: BrowserContextOptions) => Promise<Page> }>({
  takePhone: async ({ browser }, use) => {
    const taken: Awaited<ReturnType<typeof newContext>>[] = [];
    await use(async (options) => {
      const context = await newContext(browser, options);
      taken.push(context);
      return context.newPage();
    });
    await Promise.all(taken.map((context) => context.close()));
  },
});

type Area = Pick<Page, "getByRole">;

/** Touches a button, which must be in sight, whole and under nothing, without anything being scrolled for it. */
export async function touch(area: Area, name: string | RegExp) {
  const button = area.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  await expect(button).toBeInViewport({ ratio: 0.99 });
  await expect.poll(() => button.evaluate(isUppermost), { message: `${name} lies under something` }).toBe(true);
  await button.tap();
}

function isUppermost(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}

/** From a link to the pages, which must not be wider than the phone. */
export async function openByTouch(page: Page, signUrl: string): Promise<void> {
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).tap();
  await expectPages(page);
}

export async function expectPages(page: Page): Promise<void> {
  await expect(page.locator("canvas").first()).toBeVisible();
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  expect(await page.evaluate(fits)).toBe(true);
}

/** Chooses what stands behind "More". */
export async function touchInMenu(page: Page, name: string): Promise<void> {
  await touch(page, "More");
  const item = page.getByRole("menuitem", { name });
  await expect(item).toBeInViewport({ ratio: 0.99 });
  await item.tap();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** From the press that begins to that on "Continue", which agrees to act electronically. */
export async function beginByTouch(area: Area, name: string): Promise<void> {
  await touch(area, name);
  await area.getByRole("checkbox", { name: /agree to (sign|act) electronically/ }).tap();
  await touch(area, "Continue");
}

/** By touch alone, from the open document to before the last press. */
export async function adoptByTouch(area: Area): Promise<void> {
  await beginByTouch(area, "Sign");
  await touch(area, "Use this signature");
  await expect(area.getByRole("button", { name: "Sign and finish" })).toBeInViewport({ ratio: 0.99 });
}

/** By touch alone, from the open document to the last press. */
export async function signByTouch(area: Area) {
  await adoptByTouch(area);
  await touch(area, "Sign and finish");
}
