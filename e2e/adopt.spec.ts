import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import jsQR from "jsqr";
import sharp from "sharp";
import { expectAccessible } from "./support/accessible";
import { download, type Sent, sendEnvelope } from "./support/api";
import { fontsOf, textOf } from "./support/pdf-tools";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

async function openDialog(page: Page, signer = anna): Promise<Sent> {
  const sent = await sendEnvelope(fixture, [signer]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  return sent;
}

/** A signature on grey paper that lies half in a shadow, held sideways as a phone's camera keeps it. */
function photo(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">
    <rect width="900" height="600" fill="#d8d6d0"/><rect x="420" width="480" height="600" fill="#8c8a85"/>
    <path d="M200 330C260 120 330 130 300 330S420 200 460 320S560 420 700 250" fill="none" stroke="#1b2f7d" stroke-width="11"/></svg>`;
  return sharp(Buffer.from(drawing)).rotate(-90).jpeg().withMetadata({ orientation: 6 }).toBuffer();
}

test("a photo of a signature becomes ink without paper, upright, and what holds none is said in words", async ({
  page,
}) => {
  await openDialog(page);
  await page.getByRole("tab", { name: "Upload" }).click();
  const choose = page.locator("input[type=file]");
  await choose.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("<svg></svg>") });
  await expect(page.getByRole("alert")).toContainText("SVG files cannot be used");
  const blank = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#ddd" } })
    .png()
    .toBuffer();
  await choose.setInputFiles({ name: "blank.png", mimeType: "image/png", buffer: blank });
  await expect(page.getByRole("alert")).toContainText("No ink was found");
  await choose.setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: await photo() });
  const preview = page.getByRole("img", { name: "Your signature from a picture" });
  await expect(preview).toBeVisible();
  const size = await preview.evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight);
  expect(size).toBeGreaterThan(1.5);
  await page.getByRole("slider", { name: "How much counts as ink" }).press("ArrowRight");
  await page.getByRole("radio", { name: "Black" }).check();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await expect(page.getByRole("img", { name: "Your signature from a picture" })).toBeVisible();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await expect(page.getByRole("link", { name: "Download sealed PDF" })).toBeVisible({ timeout: 45_000 });
});

test("what is drawn on a phone comes to the page that waits, which alone decides; its code works once", async ({
  page,
  browser,
}) => {
  await openDialog(page);
  await page.getByRole("tab", { name: "Draw" }).click();
  await page.getByRole("button", { name: "Draw on your phone" }).click();
  const code = page.getByRole("img", { name: /QR code/ });
  await expect(code).toBeVisible();
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const url = jsQR(new Uint8ClampedArray(data), info.width, info.height)!.data;
  // The phone is German; its pad speaks as the page does.
  const size = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };
  const phone = await browser.newContext({ ...size, locale: "de-DE" });
  const pad = await phone.newPage();
  await pad.goto(url);
  await expect(pad.getByText("Anna")).toHaveCount(0);
  const box = (await pad.getByRole("img", { name: /Draw your signature here/ }).boundingBox())!;
  await pad.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.7);
  await pad.mouse.down();
  await pad.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.3, { steps: 12 });
  await pad.mouse.up();
  await pad.getByRole("button", { name: "Use this signature" }).click();
  await expect(pad.getByRole("heading", { name: "Your signature was sent" })).toBeVisible();
  await expect(page.getByText("Your drawing has come from your phone.")).toBeVisible();
  await pad.goto(url);
  await expect(pad.getByRole("heading", { name: "This code was used already" })).toBeVisible();
  expect(await phone.cookies()).toEqual([]);
  await phone.close();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await expect(page.getByRole("button", { name: "Sign and finish" })).toBeVisible();
});

test("a signature kept in this browser is one press away next time, says when the name is another, and is forgotten when told", async ({
  page,
}) => {
  await openDialog(page);
  await page.getByRole("checkbox", { name: "Remember my signature on this device" }).check();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await expect(page.getByRole("button", { name: "Sign and finish" })).toBeVisible();

  await openDialog(page, { email: "boris@example.com", name: "Boris Lund" });
  const saved = page.getByRole("region", { name: "Your saved signature" });
  await expect(saved.getByText("It was saved with the name “Anna Holm”. Here you sign as “Boris Lund”.")).toBeVisible();
  await openDialog(page);
  await expectAccessible(page);
  await saved.getByRole("button", { name: "Use saved signature" }).click();
  await expect(page.getByRole("button", { name: "Sign and finish" })).toBeVisible();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await saved.getByRole("button", { name: "Forget it" }).click();
  await expect(saved).toHaveCount(0);
  await openDialog(page);
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(saved).toHaveCount(0);
});

test("a typed signature is in the hand that was chosen, by keyboard, kept on another device, and sealed as text in that hand", async ({
  page,
  browser,
}) => {
  const sent = await openDialog(page);
  await page.getByRole("radio", { name: "Plain: Anna Holm" }).press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Brush: Anna Holm" })).toBeChecked();
  await page.getByRole("textbox", { name: "Your name" }).fill("Ελένη");
  await expect(page.getByRole("radio")).toHaveCount(0);
  await page.getByRole("textbox", { name: "Your name" }).fill("Anna Holm");
  await expect(page.getByRole("radio", { name: "Brush: Anna Holm" })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this signature" }).click();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(sent.recipients[0]!.signUrl);
  await other.getByRole("button", { name: "Review document" }).click();
  await other.getByRole("button", { name: "Sign", exact: true }).click();
  await other.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await other.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(other.getByRole("radio", { name: "Brush: Anna Holm" })).toBeChecked();
  await other.getByRole("button", { name: "Use this signature" }).click();
  await other.getByRole("button", { name: "Sign and finish" }).click();
  await expect(other.getByRole("link", { name: "Download sealed PDF" })).toBeVisible({ timeout: 45_000 });
  await other.context().close();
  const sealed = await download(`/envelopes/${sent.id}/signed-document`);
  expect(fontsOf(sealed)).toContain("MarckScript");
  expect(textOf(sealed).match(/Anna Holm/g)?.length).toBeGreaterThan(1);
});
