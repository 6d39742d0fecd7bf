import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { sendEnvelope, untilStatus } from "./support/api";
import { onItsSide, onPhone, signByTouch, touch, upright } from "./support/phones";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

const fitsWidth = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("on an iPhone on its side an access code leads to the document, and who declines finds each button without scrolling", async ({
  browser,
}) => {
  const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "ACCESS_CODE", accessCode: "blue heron 7" }]);
  await onPhone(browser, onItsSide.iPhone, async (page) => {
    await page.goto(sent.recipients[0]!.signUrl);
    await page.getByRole("button", { name: "Review document" }).tap();
    for (const code of ["grey heron 7", "blue heron 7"]) {
      await page.getByRole("textbox", { name: "Access code" }).fill(code);
      await page.getByRole("button", { name: "Open document" }).tap();
      await expect(page.getByText("You have 4 tries left").or(page.locator("canvas").first())).toBeVisible();
    }
    await expect(page.locator("canvas").first()).toBeVisible();
    expect(await fitsWidth(page)).toBe(true);
    for (const [item, title] of [
      ["Ask for changes", "Send it back"],
      ["Decline", "Decline the document"],
    ] as const) {
      await touch(page, "More");
      await page.getByRole("menuitem", { name: item }).tap();
      await expect(page.getByRole("menu")).toHaveCount(0);
      await expect(page.getByRole("dialog").getByRole("button", { name: title, exact: true })).toBeInViewport({
        ratio: 0.99,
      });
      if (item === "Ask for changes") await touch(page.getByRole("dialog"), "Go back");
    }
    await page.getByRole("dialog").getByRole("textbox").fill("Wrong name.");
    await touch(page.getByRole("dialog"), "Decline the document");
    await expect(page.getByRole("heading", { name: "You have declined" })).toBeVisible();
  });
  await untilStatus(sent.id, "DECLINED");
});

/** The newest code that was mailed for an envelope, as its owner reads it in the outbox. */
async function mailedCode(browser: Browser, envelopeId: string): Promise<string> {
  const context = await browser.newContext({ storageState, baseURL: process.env.BASE_URL ?? "http://localhost:3000" });
  const read = async () => {
    const { data } = (await (await context.request.get("/api/v1/outbox")).json()) as {
      data: { id: string; envelopeId: string | null; subject: string }[];
    };
    const mail = data.find((each) => each.envelopeId === envelopeId && each.subject.startsWith("Your code"));
    if (!mail) return "";
    const { text } = (await (await context.request.get(`/api/v1/outbox/${mail.id}`)).json()) as { text: string };
    return /\b\d{6}\b/.exec(text)?.[0] ?? "";
  };
  await expect.poll(read, { timeout: 30_000 }).toMatch(/^\d{6}$/);
  const code = await read();
  await context.close();
  return code;
}

for (const [name, options] of [
  ["an Android phone on its side", onItsSide.Android],
  ["an iPhone held upright", upright.iPhone],
] as const) {
  test(`on ${name} a mailed code opens the document, which is signed by touch alone`, async ({ browser }) => {
    const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "EMAIL_CODE" }]);
    await onPhone(browser, options, async (page) => {
      await page.goto(sent.recipients[0]!.signUrl);
      await page.getByRole("button", { name: "Review document" }).tap();
      await page.getByRole("textbox", { name: "Code of six digits" }).fill(await mailedCode(browser, sent.id));
      await page.getByRole("button", { name: "Open document" }).tap();
      await expect(page.locator("canvas").first()).toBeVisible();
      expect(await fitsWidth(page)).toBe(true);
      await signByTouch(page);
      await expect(page.getByRole("heading", { name: /^(All done|You have signed), Anna$/ })).toBeVisible();
    });
    await untilStatus(sent.id, "COMPLETED");
  });
}
