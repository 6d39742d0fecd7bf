import fs from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { darkPixels, expectSealed, pageCountOf, textOf } from "./support/pdf-tools";

const fixture = (name: string): string => path.join(import.meta.dirname, "../tests/fixtures/pdf", name);
const eventTypes = async (envelopeId: string): Promise<string[]> => {
  const { body } = await api<{ data: { type: string }[] }>("GET", `/envelopes/${envelopeId}/events`);
  return body.data.map((event) => event.type);
};

const today = (): string => new Date().toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Opens the document behind a link and accepts the consent text. */
async function openAndAgree(page: Page, signUrl: string, firstAction: string): Promise<void> {
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page).toHaveURL(/\/sign\/r\/rcp_/);
  await page.getByRole("button", { name: firstAction, exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("a typed signature without fields: sealed file begins with the upload, shows the name and convinces independent tools", async ({
  page,
}) => {
  const name = "Søren Ærø Łukasz Ελένη Юрій";
  const sent = await sendEnvelope(fixture("text1.pdf"), [{ email: "soren@example.com", name }]);
  const { signUrl } = sent.recipients[0]!;
  await page.goto(signUrl);
  await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
  expect(await eventTypes(sent.id)).not.toContain("recipient.viewed");
  await openAndAgree(page, signUrl, "Sign");
  expect(await eventTypes(sent.id)).toContain("recipient.viewed");
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  const downloaded = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download sealed PDF" }).click({ timeout: 45_000 });
  const sealed = fs.readFileSync(await (await downloaded).path());
  const original = fs.readFileSync(fixture("text1.pdf"));
  expect(sealed.subarray(0, original.length).equals(original)).toBe(true);
  expect(sealed.length - original.length).toBeLessThan(150 * 1024);
  expectSealed(sealed);
  expect(pageCountOf(sealed)).toBe(2);
  for (const word of name.split(" ")) expect(textOf(sealed)).toContain(word);
  expect(darkPixels(sealed, 2)).toBeGreaterThan(1_000);
  await untilStatus(sent.id, "COMPLETED");
  const audit = await download(`/envelopes/${sent.id}/audit-trail`);
  expectSealed(audit);
  for (const expected of [
    sent.id,
    "Audit trail",
    "soren@example.com",
    "I agree to read and sign this document electronically.",
  ]) {
    expect(textOf(audit)).toContain(expected);
  }
});

test("a drawn signature with fields: the signer is led through them and every value lands on the page", async ({
  page,
}) => {
  const recipient = { email: "anna@example.com", name: "Anna Holm" };
  const at = (fieldType: string, y: number, more = {}) => ({
    recipientEmail: recipient.email,
    fieldType,
    x: 72,
    y,
    width: 180,
    height: 32,
    ...more,
  });
  const fields = [
    at("TEXT", 660, { label: "Place" }),
    at("CHECKBOX", 700, { label: "Accept the fees", width: 20, height: 20 }),
    at("DATE_SIGNED", 726),
    at("SIGNATURE", 764, { height: 48 }),
  ];
  const sent = await sendEnvelope(fixture("text1.pdf"), [recipient], { fields });
  await openAndAgree(page, sent.recipients[0]!.signUrl, "Start");
  await page.getByRole("textbox", { name: /Place/ }).first().fill("Odense, Ærø");
  await page.getByRole("button", { name: "Next field" }).click();
  await page
    .getByRole("checkbox", { name: /Accept the fees/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Sign here", exact: true }).click();
  const draw = page.getByRole("tab", { name: "Draw" });
  await expect(draw).toBeVisible();
  await draw.click();
  const pad = (await page.getByRole("img", { name: /Draw your signature here/ }).boundingBox())!;
  await page.mouse.move(pad.x + pad.width * 0.2, pad.y + pad.height * 0.6);
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.25],
    [0.45, 0.7],
    [0.6, 0.3],
    [0.8, 0.6],
  ] as const) {
    await page.mouse.move(pad.x + pad.width * x, pad.y + pad.height * y, { steps: 8 });
  }
  await page.mouse.up();
  await page.getByRole("button", { name: "Use this signature" }).click();
  const dayBefore = today();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await untilStatus(sent.id, "COMPLETED");
  const sealed = await download(`/envelopes/${sent.id}/signed-document`);
  expectSealed(sealed);
  expect(pageCountOf(sealed)).toBe(1);
  expect(textOf(sealed)).toContain("Odense, Ærø");
  expect(textOf(sealed)).toMatch(new RegExp(`${dayBefore}|${today()}`));
  expect(darkPixels(sealed, 1)).toBeGreaterThan(darkPixels(fs.readFileSync(fixture("text1.pdf")), 1) + 150);
});

test("the document is text to select and to read aloud, and only pages near the eye are drawn", async ({ page }) => {
  const sent = await sendEnvelope(fixture("objstm.pdf"), [{ email: "anna@example.com", name: "Anna Holm" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect
    .poll(async () => (await page.locator(".pdf-text").first().innerText()).trim().length)
    .toBeGreaterThan(20);
  const pages = (await api<{ documents: { pageCount: number }[] }>("GET", `/envelopes/${sent.id}`)).body.documents[0]!
    .pageCount;
  expect(pages).toBeGreaterThan(10);
  expect(await page.locator("canvas").count()).toBeLessThan(pages);
  const wanted = await page.evaluate(() => Math.min(window.devicePixelRatio, 2));
  const first = page.locator("canvas").first();
  await expect
    .poll(() => first.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth))
    .toBeGreaterThanOrEqual(wanted - 0.05);
});

test("someone who declines ends the envelope and the sender reads why", async ({ page, isMobile }) => {
  const sent = await sendEnvelope(fixture("text1.pdf"), [{ email: "anna@example.com", name: "Anna Holm" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.locator("canvas").first()).toBeVisible();
  const way = isMobile ? (["button", "menuitem"] as const) : (["button"] as const);
  const names = isMobile ? ["More", "Decline"] : ["Decline"];
  for (const [step, role] of way.entries()) await page.getByRole(role, { name: names[step]!, exact: true }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("The company number is the old one");
  await page.getByRole("button", { name: "Decline the document" }).click();
  await expect(page.getByRole("heading", { name: "You have declined" })).toBeVisible();
  const { body } = await api("GET", `/envelopes/${sent.id}`);
  expect(body).toMatchObject({ status: "DECLINED", closeReason: "The company number is the old one" });
});

test("a typed name is shown in the hand of its person's language, as the stamp will be", async ({ page }) => {
  const people = ["ja", "zh-CN"].map((locale) => ({ email: `${locale}@example.com`, name: "田中太郎", locale }));
  const sent = await sendEnvelope(fixture("text1.pdf"), people);
  const families = [];
  for (const { signUrl } of sent.recipients) {
    await openAndAgree(page, signUrl, "Sign");
    const typed = page.getByRole("img", { name: /田中太郎/ }).getByText("田中太郎");
    families.push(await typed.evaluate((element) => getComputedStyle(element).fontFamily));
  }
  expect(families[0]).toContain("Zen Kurenaido");
  expect(families[1]).toContain("Zhi Mang Xing");
});
