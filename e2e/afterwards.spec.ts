import fs from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { textOf } from "./support/pdf-tools";
import { onItsSide, onPhone, signByTouch, touch, upright } from "./support/phones";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

async function openByTouch(page: Page, signUrl: string): Promise<void> {
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).tap();
  await expect(page.locator("canvas").first()).toBeVisible();
}

test("on an Android phone held upright one button leads on to the sender's page, and the same link shows the state and gives the sealed file again", async ({
  browser,
}) => {
  const sent = await sendEnvelope(fixture, [anna], { redirectUrl: "https://shop.example.com/thanks?order=17" });
  const { signUrl } = sent.recipients[0]!;
  await onPhone(browser, upright.Android, async (page) => {
    await openByTouch(page, signUrl);
    await signByTouch(page);
    const onwards = page.getByRole("link", { name: "Continue to shop.example.com" });
    await expect(onwards).toHaveCount(1);
    await expect(onwards).toHaveAttribute("href", "https://shop.example.com/thanks?order=17");
    await expect(onwards).toHaveAttribute("rel", "noreferrer");
    await untilStatus(sent.id, "COMPLETED");
    await expect(page.getByRole("link", { name: "Download audit trail" })).toBeVisible();
  });
  await onPhone(browser, upright.Android, async (later) => {
    await later.goto(signUrl);
    await expect(later.getByRole("heading", { name: "This document is complete" })).toBeVisible();
    await later.getByRole("button", { name: "Open your copy" }).tap();
    const file = later.waitForEvent("download");
    await later.getByRole("link", { name: "Download sealed PDF" }).tap();
    const saved = fs.readFileSync(await (await file).path());
    expect(saved.equals(await download(`/envelopes/${sent.id}/signed-document`))).toBe(true);
    await expect(later.getByRole("button", { name: "Sign", exact: true })).toHaveCount(0);
  });
});

test("on an Android phone held upright a document is sent back with words by touch alone", async ({ browser }) => {
  const sent = await sendEnvelope(fixture, [anna]);
  await onPhone(browser, upright.Android, async (page) => {
    await openByTouch(page, sent.recipients[0]!.signUrl);
    await touch(page, "More");
    await page.getByRole("menuitem", { name: "Ask for changes" }).tap();
    await page.getByRole("textbox", { name: "What should change?" }).fill("Thirty days, not twenty.");
    await touch(page.getByRole("dialog"), "Send it back");
    await expect(page.getByRole("heading", { name: "You have asked for changes" })).toBeVisible();
  });
  await untilStatus(sent.id, "RETURNED_TO_SENDER");
});

test.describe("for the owner, who reads the outbox", () => {
  test.use({ storageState });

  test("a link that was replaced has a fresh one mailed to the same address, and that one opens", async ({
    page,
    browser,
  }) => {
    const sent = await sendEnvelope(fixture, [anna]);
    const { id, signUrl } = sent.recipients[0]!;
    type Mail = { id: string; envelopeId: string | null };
    const mails = async () =>
      ((await (await page.request.get("/api/v1/outbox")).json()) as { data: Mail[] }).data.filter(
        ({ envelopeId }) => envelopeId === sent.id,
      );
    await expect.poll(async () => (await mails()).length).toBe(1);
    await api("PATCH", `/envelopes/${sent.id}/recipients/${id}`, { name: "Anna B. Holm" });
    await expect.poll(async () => (await mails()).length).toBe(2);
    const known = new Set((await mails()).map((mail) => mail.id));

    await onPhone(browser, upright.iPhone, async (phone) => {
      await phone.goto(signUrl);
      await expect(phone.getByRole("heading", { name: "This link was replaced" })).toBeVisible();
      await touch(phone, "Mail me a new link");
      await expect(phone.getByRole("status")).toContainText("a new link is on its way");
      const fresh = async () => (await mails()).find((mail) => !known.has(mail.id));
      await expect.poll(fresh).toBeDefined();
      const { text } = (await (await page.request.get(`/api/v1/outbox/${(await fresh())!.id}`)).json()) as {
        text: string;
      };
      await openByTouch(phone, /https?:\S+\/sign\/\S+/.exec(text)![0]);
    });
  });
});

test("on an iPhone on its side what is adopted once stands on every page that asks for initials, and a drawn line can be taken back", async ({
  browser,
}) => {
  const document = await PDFDocument.create();
  for (let page = 0; page < 3; page++) document.addPage([595, 842]);
  const lease = test.info().outputPath("lease.pdf");
  fs.writeFileSync(lease, await document.save());
  const fields = [{ recipientEmail: anna.email, x: 72, y: 200, width: 180, height: 40 }];
  const sent = await sendEnvelope(lease, [anna], { fields, initialsOnEveryPage: true });
  await onPhone(browser, onItsSide.iPhone, async (page) => {
    await openByTouch(page, sent.recipients[0]!.signUrl);
    await expect(page.getByText("4 fields left")).toBeVisible();
    await touch(page, "Start");
    await page.getByRole("checkbox", { name: /agree to sign electronically/ }).tap();
    await touch(page, "Continue");
    await page.getByRole("button", { name: /^(Sign here|Add your initials)$/ }).tap();
    await page.getByRole("tab", { name: "Draw" }).tap();
    const pad = page.getByRole("img", { name: /Draw your signature here/ });
    const undo = page.getByRole("button", { name: "Undo" });
    await expect(undo).toBeDisabled();
    const place = (await pad.boundingBox())!;
    for (const height of [0.3, 0.6]) {
      await page.mouse.move(place.x + 20, place.y + place.height * height);
      await page.mouse.down();
      await page.mouse.move(place.x + place.width - 40, place.y + place.height * height, { steps: 6 });
      await page.mouse.up();
    }
    const lines = () => pad.locator("path[d]:not([d=''])").count();
    expect(await lines()).toBe(2);
    await undo.tap();
    expect(await lines()).toBe(1);
    await undo.tap();
    await expect(undo).toBeDisabled();

    await page.getByRole("tab", { name: "Type" }).tap();
    await touch(page, "Use this signature");
    await expect(page.getByText("Ready to sign")).toBeVisible();
    await touch(page, "Sign and finish");
  });
  await untilStatus(sent.id, "COMPLETED");
  const pages = textOf(await download(`/envelopes/${sent.id}/signed-document`)).split("\f");
  expect(pages.slice(0, 3).map((text) => text.includes("AH"))).toEqual([true, true, true]);
});
