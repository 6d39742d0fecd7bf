import fs from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { sendEnvelope } from "./support/api";
import { tabTo } from "./support/keys-alone";

const pageCount = 12;

/** Twelve pages; "Haftung in Zürich" is on the second, the eleventh and, over two lines, the twelfth. */
async function contract(): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pageCount; number++) {
    const page = file.addPage([595, 842]);
    const write = (text: string, y: number) => page.drawText(text, { x: 60, y, size: 12, font });
    write(`Clause ${number} of the agreement`, 760);
    if (number === 2 || number === 11) write("Haftung in Zürich", 300);
    if (number === 12) write("Die Haftung", 300);
    if (number === 12) write("in Zürich", 284);
  }
  return file.save();
}

async function openDocument(page: Page): Promise<void> {
  const file = test.info().outputPath("contract.pdf");
  fs.writeFileSync(file, await contract());
  const sent = await sendEnvelope(file, [{ email: "anna@example.com", name: "Anna Holm" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
}

const firstPage = (page: Page) => page.locator('[data-page="1"] > canvas');

/** What is painted as found, and as the current one of it. */
const painted = (page: Page, name: string) =>
  page.evaluate((each) => [...(CSS.highlights.get(each) ?? [])].map(String), name);

test("words on pages that are not drawn yet are found without their accents, counted, marked and gone to by keyboard", async ({
  page,
}) => {
  await openDocument(page);
  await expect(firstPage(page)).toBeVisible();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("haftung in zurich");
  const count = page.getByRole("search").getByRole("status");
  await expect(count).toHaveText("1 of 3");
  await expect.poll(() => painted(page, "pdf-found-now")).toEqual(["Haftung in Zürich"]);
  await page.keyboard.press("Enter");
  await expect(count).toHaveText("2 of 3");
  await expect(page.locator('[data-page="11"]')).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect.poll(() => painted(page, "pdf-found-now")).toEqual(["Haftung", "in Zürich"]);
  await page.keyboard.press("Enter");
  await expect(count).toHaveText("1 of 3");
  await page.keyboard.press("Shift+Enter");
  await expect(count).toHaveText("3 of 3");
  await page.keyboard.type("gibt es nicht");
  await expect(count).toHaveText("Not found");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("search")).toHaveCount(0);
  expect(await painted(page, "pdf-found-now")).toEqual([]);

  // All small pages together are one stop for Tab; among them the arrows go.
  const small = page.getByRole("navigation", { name: "Pages" });
  const stop = small.locator('button[tabindex="0"]');
  await expect(stop).toHaveCount(1);
  await tabTo(page, stop);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(small.getByRole("button", { name: "Go to page 2" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-page="2"]')).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(small.locator(":focus")).toHaveCount(0);
});

test("the page that is seen is drawn first, then the next, and small pictures of pages only after them", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        for (const node of addedNodes) {
          const at = target instanceof HTMLElement ? target.dataset.page : undefined;
          if (node instanceof HTMLCanvasElement && target !== document.body) drawn.push(at ?? "small");
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await openDocument(page);
  await expect(page.locator("nav li canvas").first()).toBeAttached();
  const order = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
  expect(order.slice(0, 3)).toEqual(["1", "2", "small"]);
});

test("while the file does not come a page without a picture says so, offers it, and is shown when asked again", async ({
  page,
}) => {
  await page.clock.install();
  let answered = false;
  await page.route(/\/documents\/0$/, (route) => (answered ? route.continue() : undefined));
  await openDocument(page);
  await expect(page.locator('[data-page="1"]')).toHaveAttribute("aria-busy", "true");
  const second = page.locator('[data-page="2"]');
  await second.evaluate((sheet) => sheet.scrollIntoView({ behavior: "instant" }));
  await expect(second).toHaveAttribute("aria-busy", "true");
  // Step by step and no further: a little later all pages turn to pictures.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 3_000));
  const notice = page.getByRole("status").filter({ hasText: "This is taking longer than usual" });
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(notice.getByRole("link", { name: "Open the file instead" })).toBeVisible({ timeout: 250 });
  }).toPass();
  answered = true;
  await page.clock.resume();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(second.locator("> :is(canvas, img)")).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test.describe(() => {
  test.use({ hasTouch: true });

  test("two fingers zoom the pages about the place between them; what is seen is drawn again, sharp beyond any canvas", async ({
    page,
  }) => {
    await openDocument(page);
    await expect(firstPage(page)).toBeVisible();
    const at = { x: 700, y: 400 };
    const place = () =>
      page.locator('[data-page="1"]').evaluate((sheet, { x, y }) => {
        const box = sheet.getBoundingClientRect();
        return { x: (x - box.left) / box.width, y: (y - box.top) / box.height, width: box.width };
      }, at);
    const before = await place();
    const touch = await page.context().newCDPSession(page);
    const fingers = (type: "touchStart" | "touchMove", apart: number) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: [
          { ...at, x: at.x - apart / 2, id: 1 },
          { ...at, x: at.x + apart / 2, id: 2 },
        ],
      });
    await fingers("touchStart", 100);
    await fingers("touchMove", 150);
    await fingers("touchMove", 200);
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(async () => (await place()).width / before.width).toBeCloseTo(2, 1);
    const after = await place();
    expect(after.x).toBeCloseTo(before.x, 1);
    expect(after.y).toBeCloseTo(before.y, 1);
    const canvas = firstPage(page);
    await expect
      .poll(() => canvas.evaluate((each: HTMLCanvasElement) => each.width / each.clientWidth))
      .toBeGreaterThan(0.99);

    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -50);
    await page.keyboard.up("Control");
    await expect(page.getByRole("button", { name: /^500 %/ })).toBeVisible();
    const tile = page.locator('[data-page="1"] > [data-tile] > canvas');
    await expect(tile).toBeVisible();
    expect(await tile.evaluate((each: HTMLCanvasElement) => each.width / each.clientWidth)).toBeCloseTo(1, 1);
    expect(await canvas.evaluate((each: HTMLCanvasElement) => each.width * each.height)).toBeLessThan(12_100_000);
  });
});

test("files attached inside the document are named above its pages, and saved as they are", async ({ page }) => {
  const file = await PDFDocument.create();
  file.addPage([595, 842]);
  const invoice = '<?xml version="1.0"?><invoice number="17"/>';
  await file.attach(Buffer.from(invoice), "factur-x.xml", { mimeType: "text/xml" });
  await file.attach(Buffer.from("a;b"), "prices.csv", { mimeType: "text/csv" });
  const path = test.info().outputPath("invoice.pdf");
  fs.writeFileSync(path, await file.save());
  const sent = await sendEnvelope(path, [{ email: "anna@example.com", name: "Anna Holm" }]);
  await page.goto(sent.recipients[0]!.signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  const attached = page.getByRole("region", { name: "2 files are attached inside this document" });
  await expect(attached.getByRole("link")).toHaveText([/^factur-x\.xml\s*1 kB$/, /^prices\.csv\s*1 kB$/]);
  const saved = page.waitForEvent("download");
  await attached.getByRole("link", { name: "factur-x.xml" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("factur-x.xml");
  expect(fs.readFileSync(await download.path(), "utf8")).toBe(invoice);
});

test("read as text, the words begin where the reader is, say that the document is what is signed, and lead back to where they stopped", async ({
  page,
}) => {
  await openDocument(page);
  await expect(firstPage(page)).toBeVisible();
  await page.locator('[data-page="11"]').scrollIntoViewIfNeeded();
  const open = page.getByRole("button", { name: "Read as text" });
  await open.click();
  const dialog = page.getByRole("dialog", { name: "Read as text" });
  await expect(dialog.getByText("What you sign is the document itself")).toHaveCount(1);
  await expect(dialog.getByText("Haftung in Zürich")).toBeInViewport();
  await expect(dialog.getByText("Clause 2 of the agreement")).toHaveCount(0);
  await dialog.getByRole("heading", { name: "Read as text" }).scrollIntoViewIfNeeded();
  await expect(dialog.getByText("Clause 2 of the agreement")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  const inTheMiddle = () =>
    page.evaluate(() => {
      const there = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
      return Number(there?.closest("[data-page]")?.getAttribute("data-page") ?? Number.NaN);
    });
  await expect.poll(inTheMiddle).toBeLessThan(4);
});
