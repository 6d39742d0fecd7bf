import path from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { expectAccessible, watchErrors } from "./support/accessible";
import { api, uploadPdf } from "./support/api";
import { storageState } from "./support/state";

const fixtures = path.join(import.meta.dirname, "../tests/fixtures/pdf");
const jens = { name: "Jens Østergaard Holm", email: "jens@example.com" };
const camille = { name: "Camille Beaumont", email: "camille@example.com" };

test.use({ storageState });

type Field = {
  fieldType: string;
  recipientIndex: number;
  pageNumber: number;
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  required: boolean;
  options: string[];
  key: string | null;
  showIf: Record<string, unknown> | null;
};

async function makeDraft(file = "text1.pdf", recipients: object[] = [jens, camille], more: object = {}) {
  const uploaded = await uploadPdf(path.join(fixtures, file));
  const input = { subject: "Consultancy agreement", documentIds: [uploaded.body.id], recipients, ...more };
  const created = await api<{ id: string }>("POST", "/envelopes", input);
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  return created.body.id;
}

const fieldsOf = async (id: string): Promise<Field[]> =>
  (await api<{ fields: Field[] }>("GET", `/envelopes/${id}`)).body.fields;

async function openEditor(page: Page, id: string) {
  await page.goto(`/envelopes/${id}/fields`);
  await expect(page.locator("[data-page='1'] canvas")).toBeVisible();
  return page.locator("[data-editor-page]").first();
}

const placed = (page: Page, name: string | RegExp) =>
  page.locator("[data-field]").and(page.getByRole("button", { name }));

/** Clicks a place of the page, in points. */
async function clickPage(sheet: Locator, xPt: number, yPt: number) {
  const scale = Number((await sheet.getAttribute("data-editor-page"))!.split(" ")[2]);
  await sheet.click({ position: { x: xPt * scale, y: yPt * scale } });
}

async function middleOf(locator: Locator) {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

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

test("of two tabs with one draft the later one is told, overwrites nothing by itself, and can take either", async ({
  page,
  context,
}) => {
  const id = await makeDraft("text1.pdf", [jens]);
  await openEditor(page, id);
  const other = await context.newPage();
  await openEditor(other, id);
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await fieldsOf(id)).map(({ fieldType }) => fieldType)).toEqual(["SIGNATURE"]);
  await other.keyboard.press("t");
  await other.keyboard.press("Enter");
  await expect(other.getByText("This draft was changed somewhere else")).toBeVisible();
  await other.keyboard.press("Shift+ArrowDown");
  expect((await fieldsOf(id)).map(({ fieldType }) => fieldType)).toEqual(["SIGNATURE"]);
  await other.getByRole("button", { name: "Load that version" }).click();
  await expect(placed(other, /^Signature for Jens/)).toBeVisible();
  await expect(other.locator("[data-field]")).toHaveCount(1);
  await other.close();

  await api("PATCH", `/envelopes/${id}`, { fields: [] });
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This draft was changed somewhere else")).toBeVisible();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect
    .poll(async () => (await fieldsOf(id)).map(({ fieldType }) => fieldType))
    .toEqual(["SIGNATURE", "DATE_SIGNED"]);
});

test("fields of a form are offered and placed with one press", async ({ page }) => {
  await page.goto("/envelopes/new?to=me");
  await page.locator("input[type=file]").first().setInputFiles(path.join(fixtures, "acro.pdf"));
  await expect(page.getByText(/^1 page · /)).toBeVisible();
  await page.getByRole("button", { name: "Place fields" }).click();
  await expect(page.getByText(/This document asks for \d+ field/)).toBeVisible();
  const id = page.url().match(/env_[0-9A-Z]{26}/)![0];
  await page.getByRole("button", { name: /^Place (it|all \d+)$/ }).click();
  await expect.poll(async () => (await fieldsOf(id)).length).toBeGreaterThan(0);
  await expect(page.getByText(/This document asks for/)).toBeHidden();
});

test("places that the words ask for are offered, given out in turn, and stand on their lines", async ({ page }) => {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([595, 842]);
  for (const [text, x, y] of [
    ["For the landlord", 72, 300],
    ["Signature: ____________________", 72, 240],
    ["Date: ____________", 72, 200],
    ["Signature: ____________________", 320, 240],
  ] as const)
    sheet.drawText(text, { x, y, size: 11 });
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await pdf.save())]), "Lease.pdf");
  const uploaded = await api<{ id: string }>("POST", "/documents", form);
  const input = { subject: "Lease", documentIds: [uploaded.body.id], recipients: [jens, camille] };
  const { body } = await api<{ id: string }>("POST", "/envelopes", input);
  await openEditor(page, body.id);
  await expect(page.getByText("This document asks for 3 fields")).toBeVisible();
  await page.getByRole("button", { name: "Place all 3" }).click();
  await expect
    .poll(async () => (await fieldsOf(body.id)).map(({ fieldType, recipientIndex }) => [fieldType, recipientIndex]))
    .toEqual([
      ["SIGNATURE", 0],
      ["DATE_SIGNED", 0],
      ["SIGNATURE", 1],
    ]);
  const [first] = await fieldsOf(body.id);
  expect(Math.abs(first!.y + first!.height - (842 - 240))).toBeLessThan(4);
  expect(Math.abs(first!.x - 125)).toBeLessThan(12);
});

test("a draft is edited: fields stay with their person when the order changes, and go with who is taken out", async ({
  page,
}) => {
  const at = (recipientIndex: number, y: number) => ({ recipientIndex, fieldType: "SIGNATURE", x: 80, y });
  const id = await makeDraft("text1.pdf", [jens, camille], { fields: [at(0, 300), at(1, 400)] });
  await page.goto(`/envelopes/${id}`);
  await page.getByRole("link", { name: "Edit draft" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("Consultancy agreement");
  await page.getByLabel("Subject").fill("Consultancy agreement, second version");
  await page.getByRole("button", { name: `Remove ${jens.name}` }).click();
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(new RegExp(`/envelopes/${id}$`));
  const { body } = await api<{ subject: string; recipients: { name: string }[]; fields: Field[] }>(
    "GET",
    `/envelopes/${id}`,
  );
  expect(body.subject).toBe("Consultancy agreement, second version");
  expect(body.recipients.map(({ name }) => name)).toEqual([camille.name]);
  expect(body.fields).toMatchObject([{ recipientIndex: 0, y: 400 }]);
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

test("settings of a sending reach the envelope: end, reminders, level, codes and the page afterwards", async ({
  page,
}) => {
  await page.goto("/envelopes/new?to=me");
  await page.locator("input[type=file]").first().setInputFiles(path.join(fixtures, "text1.pdf"));
  await expect(page.getByText(/^1 page · /)).toBeVisible();
  await page.getByText("Settings", { exact: true }).click();
  await page.getByLabel("Signatures").selectOption("ADVANCED");
  await page.getByLabel("Afterwards signers go to").fill("http://plain.example");
  await page.getByLabel("Proves who they are by").selectOption("ACCESS_CODE");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByText("Write an address that begins with https://.")).toBeVisible();
  await expect(page.getByText("Write a code of 4 to 64 characters.")).toBeVisible();
  await page.getByLabel("Access code", { exact: true }).fill("violet 42");
  await page.getByLabel("Afterwards signers go to").fill("https://thanks.example/done");
  await page.getByLabel("Can be signed until").fill("2099-12-31");
  await page.getByLabel("Remind who has not acted").selectOption("3,7");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_\w+$/);
  const id = page.url().match(/env_[0-9A-Z]{26}/)![0];
  const read = async () => (await api(`GET`, `/envelopes/${id}`)).body;
  const kept = {
    ...{ signatureLevel: "ADVANCED", redirectUrl: "https://thanks.example/done" },
    ...{ expiresAt: "2099-12-31T23:59:59.999Z", recipients: [{ authentication: "ACCESS_CODE" }] },
  };
  expect(await read()).toMatchObject(kept);
  await page.getByRole("link", { name: "Edit draft" }).click();
  await expect(page.getByLabel("Can be signed until")).toHaveValue("2099-12-31");
  await page.getByLabel("Subject").fill("Another subject");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(new RegExp(`${id}$`));
  expect(await read()).toMatchObject({ ...kept, subject: "Another subject" });
});

test("a wrong address is put right on the envelope's page: the old link ends, and the new address is asked", async ({
  page,
  browser,
}) => {
  const draft = await makeDraft("text1.pdf", [{ name: "Camille Beaumont", email: "camile@example.com" }]);
  const sent = await api<{ recipients: { signUrl: string }[] }>("POST", `/envelopes/${draft}/send`, {});
  await page.goto(`/envelopes/${draft}`);
  await page.getByRole("button", { name: "Correct Camille Beaumont…" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill("not an address");
  await page.getByRole("button", { name: "Save and invite anew" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await page.getByRole("dialog").getByLabel("E-mail").fill(camille.email);
  await page.getByRole("button", { name: "Save and invite anew" }).click();
  await expect(page.getByText(camille.email)).toBeVisible();
  await expect(page.getByText("The data of Camille Beaumont were corrected; earlier links ended")).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await other.goto(sent.body.recipients[0]!.signUrl);
  await expect(other.getByRole("button", { name: "Review document" })).toBeHidden();
  await other.context().close();
});
