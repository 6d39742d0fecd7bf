import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const android = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
const phone = (userAgent: string, width: number, height: number): BrowserContextOptions => ({
  ...{ userAgent, viewport: { width, height }, isMobile: true, hasTouch: true },
  ...{ reducedMotion: "reduce", locale: "en-GB" },
});
export const upright = { iPhone: phone(iPhone, 390, 844), Android: phone(android, 412, 915) };
export const onItsSide = { iPhone: phone(iPhone, 844, 390), Android: phone(android, 915, 412) };

/** Does something on a phone of its own. */
export async function onPhone(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: process.env.BASE_URL ?? "http://localhost:3000", ...options });
  await work(await context.newPage());
  await context.close();
}

type Area = Pick<Page, "getByRole">;

/** Touches a button, which must be in sight, whole and under nothing, without anything being scrolled for it. */
export async function touch(area: Area, name: string | RegExp) {
  const button = area.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  await expect(button).toBeInViewport({ ratio: 0.99 });
  await button.tap();
}

/** By touch alone, from the open document to the last press. */
export async function signByTouch(area: Area) {
  await touch(area, "Sign");
  await area.getByRole("checkbox", { name: /agree to sign electronically/ }).tap();
  await touch(area, "Continue");
  await touch(area, "Use this signature");
  await touch(area, "Sign and finish");
}
