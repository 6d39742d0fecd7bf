import path from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible, watchErrors } from "./support/accessible";
import { api } from "./support/api";
import {
  camille,
  clickPage,
  fieldsOf,
  fixtures,
  jens,
  makeDraft,
  middleOf,
  openEditor,
  placed,
} from "./support/editor";
import { storageState } from "./support/state";

test.use({ storageState });

test("from a file to fields to sent: placed by key and by dragging, each signer finds theirs where they were put", async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.goto("/envelopes/new");
  await page.locator("input[type=file]").first().setInputFiles(path.join(fixtures, "text1.pdf"));
  await expect(page.getByText("1 page").first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(jens.name);
  await page.getByLabel("E-mail").fill(jens.email);
  await page.getByRole("button", { name: "Add a recipient" }).click();
  await page.getByLabel("Name", { exact: true }).nth(1).fill(camille.name);
  await page.getByLabel("E-mail").nth(1).fill(camille.email);
  await page.getByRole("button", { name: "Place fields" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_\w+\/fields$/);
  const id = page.url().match(/env_[0-9A-Z]{26}/)![0];
  await expect(page.locator("[data-page='1'] canvas")).toBeVisible();
  const sheet = page.locator("[data-editor-page]").first();

  await page.keyboard.press("s");
  await clickPage(sheet, 170, 322);
  await expect(placed(page, `Signature for ${jens.name}, page 1`)).toBeFocused();
  await page
    .getByRole("button", { name: new RegExp(camille.name) })
    .first()
    .click();
  await page.getByRole("button", { name: "Send to 2 people" }).click();
  await expect(page.getByText(`No signature field for ${camille.name}`)).toBeVisible();

  const from = await middleOf(page.getByRole("button", { name: "Signature S" }));
  const onto = (await sheet.boundingBox())!;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(onto.x + 100, onto.y + 300, { steps: 5 });
  await page.mouse.move(onto.x + 300, onto.y + 600, { steps: 5 });
  await page.mouse.up();
  await expect(placed(page, `Signature for ${camille.name}, page 1`)).toBeVisible();
  await page.getByRole("button", { name: "Send to 2 people" }).click();
  await expect(page).toHaveURL(/\?sent=1$/);

  const fields = await fieldsOf(id);
  expect(fields).toMatchObject([
    { fieldType: "SIGNATURE", recipientIndex: 0, pageNumber: 1, width: 180, height: 44 },
    { fieldType: "SIGNATURE", recipientIndex: 1, pageNumber: 1, width: 180, height: 44 },
  ]);
  expect(Math.abs(fields[0]!.x + 90 - 170)).toBeLessThan(8);
  expect(Math.abs(fields[0]!.y + 22 - 322)).toBeLessThan(8);
  expect(errors()).toEqual([]);
});

test("by keyboard alone a field is placed, moved, resized, named, given away, undone and deleted", async ({ page }) => {
  const id = await makeDraft();
  await openEditor(page, id);
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  const text = placed(page, /^Text for Jens/);
  await expect(text).toBeFocused();
  await expect.poll(async () => (await fieldsOf(id)).length).toBe(1);
  const [first] = await fieldsOf(id);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await page.getByLabel("For", { exact: true }).selectOption({ label: camille.name });
  await expect(placed(page, /^Text for Camille/)).toBeVisible();
  await page.getByLabel("Label").fill("City");
  await page.getByLabel("Must be filled in").uncheck();
  const moved = { x: first!.x + 10, y: first!.y + 1, width: first!.width + 10, height: first!.height };
  await expect
    .poll(() => fieldsOf(id))
    .toMatchObject([{ ...moved, recipientIndex: 1, label: "City", required: false }]);

  await placed(page, /^City for Camille/).focus();
  await page.keyboard.press("Delete");
  await expect(page.locator("[data-field]")).toHaveCount(0);
  await expect.poll(() => fieldsOf(id)).toEqual([]);
  await page.keyboard.press("Control+z");
  await expect(placed(page, /^City for Camille/)).toBeVisible();
  for (const _ of ["required", "label", "person", "size", "place"]) await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await page.keyboard.press("Control+z");
  await expect(page.locator("[data-field]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.keyboard.press("Control+Shift+z");
  await expect(placed(page, /^Text for Jens/)).toBeVisible();
});

test("a dragged field goes into line with another, and several are chosen by a frame and aligned", async ({ page }) => {
  const at = (y: number, x: number) => ({ recipientIndex: 0, fieldType: "TEXT", x, y, width: 120, height: 24 });
  const id = await makeDraft("text1.pdf", [jens], { fields: [at(300, 100), at(400, 200), at(500, 260)] });
  const sheet = await openEditor(page, id);
  const second = page.locator("[data-field]").nth(1);
  const from = await middleOf(second);
  const scale = Number((await sheet.getAttribute("data-editor-page"))!.split(" ")[2]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 96 * scale, from.y + 20 * scale, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await fieldsOf(id)).map(({ x }) => x)).toEqual([100, 100, 260]);

  const box = (await sheet.boundingBox())!;
  await page.mouse.move(box.x + 60 * scale, box.y + 280 * scale);
  await page.mouse.down();
  await page.mouse.move(box.x + 500 * scale, box.y + 560 * scale, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole("heading", { name: "3 fields" })).toBeVisible();
  await page.getByRole("button", { name: "Right edges" }).click();
  await page.getByRole("button", { name: "Same space one below the other" }).click();
  await expect
    .poll(async () => (await fieldsOf(id)).map(({ x, y }) => [x, Math.round(y)]))
    .toEqual([
      [260, 300],
      [260, 400],
      [260, 500],
    ]);
});

test("what is copied comes to another page at the same place, and on every page at once", async ({ page }) => {
  const id = await makeDraft("rotcrop.pdf", [jens]);
  await openEditor(page, id);
  await page.keyboard.press("i");
  await page.keyboard.press("Enter");
  const pages = (await api<{ documents: { pageCount: number }[] }>("GET", `/envelopes/${id}`)).body.documents[0]!
    .pageCount;
  expect(pages).toBeGreaterThan(1);
  await page.getByRole("button", { name: "On every page" }).click();
  await expect
    .poll(async () => (await fieldsOf(id)).map(({ pageNumber }) => pageNumber).sort())
    .toEqual(Array.from({ length: pages }, (_, index) => index + 1));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+d");
  await expect.poll(async () => (await fieldsOf(id)).map(({ pageNumber }) => pageNumber)).toEqual([1, 1]);
});

test("a condition names its field by itself, a choice its options, and what the API refuses is said at the field", async ({
  page,
}) => {
  const id = await makeDraft("text1.pdf", [jens]);
  await openEditor(page, id);
  await page.keyboard.press("o");
  await page.keyboard.press("Enter");
  await page.getByLabel("Label").fill("Delivery");
  await page.getByLabel("Choices, one a line").fill("Pick-up\nShipping");
  await page.keyboard.press("Escape");
  await expect(placed(page, /^Delivery for/)).toBeFocused();
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  await page.getByLabel("Label").fill("Address");
  await page.getByText("Rules", { exact: true }).click();
  await page.getByLabel("Shown only when").selectOption({ label: "Delivery, Jens, page 1" });
  await page.getByLabel("Holds").selectOption("Shipping");
  await expect
    .poll(() => fieldsOf(id))
    .toMatchObject([
      { label: "Delivery", key: "delivery", options: ["Pick-up", "Shipping"] },
      { label: "Address", showIf: { field: "delivery", equals: "Shipping" } },
    ]);
  await placed(page, /^Delivery for/).click();
  await page.getByLabel("Choices, one a line").fill("");
  await expect(page.getByText("One field cannot be saved as it is.")).toBeVisible();
  await expect(page.getByText(/^This cannot be saved: options/)).toBeVisible();
  await page.getByLabel("Choices, one a line").fill("Pick-up\nShipping\nCourier");
  await expect.poll(async () => (await fieldsOf(id))[0]!.options).toEqual(["Pick-up", "Shipping", "Courier"]);
  await expect(page.getByText("One field cannot be saved as it is.")).toBeHidden();
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  test("a tap chooses a kind of field and a tap places it; what is chosen has its options in a sheet", async ({
    page,
  }) => {
    const id = await makeDraft();
    const sheet = await openEditor(page, id);
    await page.getByRole("button", { name: "Signature", exact: true }).tap();
    await expect(page.getByText("Signature: tap the page where it goes.")).toBeVisible();
    await sheet.tap({ position: { x: 300, y: 400 } });
    await expect(placed(page, /^Signature for Jens/)).toBeVisible();
    await page.getByRole("button", { name: "Options" }).tap();
    await page.getByRole("dialog").getByLabel("For").selectOption({ label: camille.name });
    await expect.poll(async () => (await fieldsOf(id)).map(({ recipientIndex }) => recipientIndex)).toEqual([1]);
    await expectAccessible(page);
  });
});

test("the editor has no accessibility violation, by day or in the dark, with a field chosen and without", async ({
  page,
}) => {
  const errors = watchErrors(page);
  const id = await makeDraft();
  await openEditor(page, id);
  await expectAccessible(page);
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  expect(errors()).toEqual([]);
});

test("with a kind of field chosen, a click over another field places it there", async ({ page }) => {
  const field = { recipientIndex: 1, fieldType: "SIGNATURE", x: 80, y: 300, width: 200, height: 60 };
  const id = await makeDraft("text1.pdf", [jens, camille], { fields: [field] });
  const sheet = await openEditor(page, id);
  await page.keyboard.press("n");
  await clickPage(sheet, 180, 330);
  await expect(placed(page, /^Name for Jens/)).toBeVisible();
  await expect.poll(async () => (await fieldsOf(id)).map(({ recipientIndex }) => recipientIndex)).toEqual([1, 0]);
});

test("going through the bar by keyboard leaves the pages where they are", async ({ page }) => {
  const id = await makeDraft("rotcrop.pdf", [jens]);
  await openEditor(page, id);
  await page.mouse.wheel(0, 1_200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(600);
  const before = await page.evaluate(() => window.scrollY);
  await page.getByRole("link", { name: "Back to the envelope" }).focus();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
  for (const name of ["Preview as signer", "Send to 1 person"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name })).toBeFocused();
  }
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});
