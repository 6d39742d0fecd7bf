// The field editor with 300 fields on 100 pages.
import { PDFDocument, StandardFonts } from "pdf-lib";
import { during } from "./interactions.mjs";

const pageCount = 100;
const onFirstPage = 21;
const onEachOther = 279 / 99;

export async function hundredPages() {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pageCount; number++) {
    const page = file.addPage([595, 842]);
    const line = `${number}. The parties agree that the work is done with care and paid within thirty days of its delivery.`;
    for (let at = 0; at < 45; at++) page.drawText(line, { x: 60, y: 780 - at * 16, size: 10, font });
  }
  return file.save({ useObjectStreams: false });
}

/** 21 on the first page, about three on each other. */
export function threeHundredFields() {
  const kinds = ["SIGNATURE", "TEXT", "INITIALS", "DATE_SIGNED", "CHECKBOX", "NAME"];
  return Array.from({ length: 300 }, (_, index) => {
    const onFirst = index < onFirstPage;
    const at = onFirst ? index : (index - onFirstPage) % 3;
    const pageNumber = onFirst ? 1 : 2 + Math.floor((index - onFirstPage) / onEachOther);
    const x = 60 + (at % 3) * 165;
    const y = 90 + Math.floor(at / 3) * 70;
    const fieldType = kinds[index % kinds.length];
    return { recipientIndex: index % 2, fieldType, documentIndex: 0, pageNumber, x, y, width: 120, height: 28 };
  });
}

/** Answers `{ name, eventMs, taskMs, frameMs }` of each act, and how long it took until the first page was drawn. */
export async function actInEditor(page, envelopeId) {
  const results = [];
  const measure = async (name, act) => results.push({ name: `editor: ${name}`, ...(await during(page, act)) });
  await page.goto(`/envelopes/${envelopeId}/fields`, { waitUntil: "commit" });
  await page.locator("[data-page='1'] canvas").waitFor();
  const openedMs = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelectorAll("[data-editor-page]").length === 100);
  const opened = await page.evaluate(() => Math.max(0, ...window.benchSeen.busy.map(({ duration }) => duration)));
  results.push({ name: "editor: opening", eventMs: 0, event: "", taskMs: opened, frameMs: 0, openedMs });

  const field = (at) => page.locator("[data-field]").nth(at);
  const middleOf = async (at) => {
    const { x, y, width, height } = await field(at).boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const drag = async (from, dx, dy) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let step = 1; step <= 30; step++) await page.mouse.move(from.x + (dx * step) / 30, from.y + (dy * step) / 30);
    await page.mouse.up();
  };
  const keys = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  await measure("choose one", async () => field(4).click());
  await measure("drag one", async () => drag(await middleOf(4), 60, 40));
  await measure("undo", () => keys("Control+z"));
  await measure("nudge (arrow × 10)", async () => {
    await field(4).click();
    await keys(...Array(10).fill("ArrowRight"));
  });
  await measure("select all of the page (Ctrl+A)", () => keys("Control+a"));
  await measure("nudge all (arrow × 10)", () => keys(...Array(10).fill("ArrowDown")));
  await measure("drag all", async () => drag(await middleOf(4), 40, 30));
  await measure("undo × 2", () => keys("Control+z", "Control+z"));
  await measure("copy and paste (Ctrl+C, Ctrl+V)", () => keys("Control+a", "Control+c", "Control+v"));
  await measure("undo the paste", () => keys("Control+z"));
  await measure("choose a kind and place it (t, Enter)", () => keys("t", "Enter"));
  await measure("type its label", async () => {
    await page.getByLabel("Label").first().click();
    await page.keyboard.type("Purchase order", { delay: 50 });
  });
  await measure("put it on every page", () => page.getByRole("button", { name: "On every page" }).click());
  await measure("undo on every page", async () => {
    await page.keyboard.press("Escape");
    await keys("Control+z");
  });
  await measure("scroll through 100 pages", async () => {
    await page.mouse.move(700, 500);
    const bottom = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
    for (let step = 0; step < 400 && !(await bottom()); step++) {
      await page.mouse.wheel(0, 600);
      await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
    }
  });
  return results;
}
