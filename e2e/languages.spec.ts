import path from "node:path";
import { expect, test } from "@playwright/test";
import french from "../messages/recipients/fr.json" with { type: "json" };
import { expectAccessible } from "./support/accessible";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { textOf } from "./support/pdf-tools";

const words = french.ceremony;

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
type Events = { data: { type: string; payload: { consentSha256?: string; consentLocale?: string } }[] };

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "fr-FR" });

test("a German recipient looks at the page in English and back, agrees in German on a phone and signs; the record names the German text", async ({
  page,
}) => {
  const sent = await sendEnvelope(fixture, [{ email: "anna@example.com", name: "Anna Holm" }], { locale: "de" });
  await page.goto(sent.recipients[0]!.signUrl);
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", "de");
  expect(await page.content()).not.toContain("The fault is on our side and nothing was changed");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("en");
  await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
  await expect(html).toHaveAttribute("lang", "en");
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await page.getByRole("button", { name: "Dokument ansehen" }).click();
  await page.getByRole("button", { name: "Unterschreiben", exact: true }).click();
  await page.getByText("Englisches Original").click();
  await expect(page.getByText("I agree to read and sign this document electronically.")).toBeVisible();
  await page.getByRole("checkbox", { name: /stimme der elektronischen Unterschrift zu/ }).check();
  await page.getByRole("button", { name: "Weiter", exact: true }).click();
  await page.getByRole("button", { name: "Diese Unterschrift verwenden" }).click();
  await page.getByRole("button", { name: "Unterschreiben und abschließen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Anna/, { timeout: 45_000 });
  await untilStatus(sent.id, "COMPLETED");
  const { body } = await api<Events>("GET", `/envelopes/${sent.id}/events`);
  const signed = body.data.find(({ type }) => type === "recipient.signed")!;
  expect(signed.payload.consentLocale).toBe("de");
  const trail = textOf(await download(`/envelopes/${sent.id}/audit-trail`)).replace(/\s+/g, "");
  expect(trail).toContain(signed.payload.consentSha256!);
  expect(trail).toContain("Ichbindamiteinverstanden,diesesDokumentelektronischzulesenundzuunterschreiben.");
});

test("who was given no language reads in that of their browser, and writes days and numbers in it, as they are sealed", async ({
  page,
}) => {
  const recipientEmail = "anna@example.com";
  const at = { recipientEmail, x: 72, width: 180, height: 32, required: true };
  const fields = [
    { ...at, fieldType: "DATE", label: "Début", y: 660 },
    { ...at, fieldType: "NUMBER", label: "Loyer", y: 700 },
    { ...at, fieldType: "SIGNATURE", y: 740 },
  ];
  const sent = await sendEnvelope(fixture, [{ email: recipientEmail, name: "Anna Holm" }], { fields });
  await page.goto(sent.recipients[0]!.signUrl);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByRole("button", { name: "Consulter le document" }).click();
  await page.getByRole("button", { name: words.panel.start }).click();
  await page.getByRole("checkbox").last().check();
  await page.getByRole("button", { name: words.consent.continue, exact: true }).click();
  await page.locator('input[type="date"]').fill("2027-02-01");
  await page.getByRole("button", { name: words.panel.next, exact: true }).click();
  await page.getByRole("textbox", { name: "Loyer" }).fill("1250,50");
  await page.getByRole("button", { name: words.panel.signHere, exact: true }).click();
  await page.getByRole("button", { name: words.adopt.use, exact: true }).click();
  for (const written of ["1 février 2027", "1250,50"])
    await expect(page.locator('[data-page="1"]').getByText(written, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: words.panel.finish, exact: true }).click();
  await untilStatus(sent.id, "COMPLETED");
  const sealed = textOf(await download(`/envelopes/${sent.id}/signed-document`));
  for (const written of ["1 février 2027", "1250,50"]) expect(sealed).toContain(written);
});

test("an Arabic recipient reads, fills in and signs from right to left on a phone; pages stay as they are, and the trail is Arabic", async ({
  page,
}) => {
  const recipientEmail = "mona@example.com";
  const field = (fieldType: string, y: number, more = {}) => ({
    ...{ recipientEmail, fieldType, x: 72, y, width: 180, height: 32, ...more },
  });
  const fields = [field("SIGNATURE", 200), field("TEXT", 260, { label: "المدينة", required: true })];
  const sent = await sendEnvelope(fixture, [{ email: recipientEmail, name: "منى العلي" }], { locale: "ar", fields });
  const settled = async () => {
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  };
  await page.goto(sent.recipients[0]!.signUrl);
  await expect(page.getByRole("combobox", { name: "اللغة" })).toHaveValue("ar");
  await settled();
  await page.getByRole("button", { name: "الاطلاع على المستند" }).click();
  await expect(page.locator("canvas").first()).toBeVisible();
  await settled();
  const paper = (await page.locator('[data-page="1"]').boundingBox())!;
  const place = (await page.getByRole("button", { name: /المدينة/ }).boundingBox())!;
  // 72 of 595 points from the left edge of the paper, as in every other language.
  expect((place.x - paper.x) / paper.width).toBeCloseTo(72 / 595, 1);
  await page.getByRole("button", { name: "المزيد" }).click();
  await page.getByRole("menuitem", { name: "اللغة" }).click();
  await expect(page.getByRole("button", { name: "Suomi" })).toBeVisible();
  await settled();
  await page.getByRole("button", { name: "العربية" }).click();
  await page.getByRole("button", { name: "بدء" }).click();
  await page.getByRole("checkbox", { name: /أوافق على التوقيع إلكترونيًا/ }).check();
  await page.getByText("الأصل الإنجليزي").click();
  await expect(page.getByText("I agree to read and sign this document electronically.")).toBeVisible();
  await settled();
  await page.getByRole("button", { name: "متابعة", exact: true }).click();
  await page.getByRole("button", { name: "التوقيع هنا", exact: true }).click();
  await page.getByRole("button", { name: "استخدام هذا التوقيع" }).click();
  await page.getByRole("textbox", { name: "المدينة" }).fill("القاهرة 12");
  await settled();
  await page.getByRole("button", { name: "توقيع وإنهاء" }).click();
  await untilStatus(sent.id, "COMPLETED");
  await expect(page.getByRole("link", { name: "تنزيل PDF المختوم" })).toBeVisible({ timeout: 45_000 });
  await settled();
  const trail = textOf(await download(`/envelopes/${sent.id}/audit-trail`)).replace(
    /[\s\u200e-\u202e\u2066-\u2069]/g,
    "",
  );
  expect(trail).toContain("سجلالتدقيق");
  expect(trail).toContain("منىالعلي");
});
