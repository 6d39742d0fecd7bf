import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { api, uploadPdf } from "./api";

export const fixtures = path.join(import.meta.dirname, "../../tests/fixtures/pdf");
export const jens = { name: "Jens Østergaard Holm", email: "jens@example.com" };
export const camille = { name: "Camille Beaumont", email: "camille@example.com" };

export type Field = {
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

export async function makeDraft(file = "text1.pdf", recipients: object[] = [jens, camille], more: object = {}) {
  const uploaded = await uploadPdf(path.join(fixtures, file));
  const input = { subject: "Consultancy agreement", documentIds: [uploaded.body.id], recipients, ...more };
  const created = await api<{ id: string }>("POST", "/envelopes", input);
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  return created.body.id;
}

export const fieldsOf = async (id: string): Promise<Field[]> =>
  (await api<{ fields: Field[] }>("GET", `/envelopes/${id}`)).body.fields;

export async function openEditor(page: Page, id: string) {
  await page.goto(`/envelopes/${id}/fields`);
  await expect(page.locator("[data-page='1'] canvas")).toBeVisible();
  return page.locator("[data-editor-page]").first();
}

export const placed = (page: Page, name: string | RegExp) =>
  page.locator("[data-field]").and(page.getByRole("button", { name }));

/** Clicks a place of the page, in points. */
export async function clickPage(sheet: Locator, xPt: number, yPt: number) {
  const scale = Number((await sheet.getAttribute("data-editor-page"))!.split(" ")[2]);
  await sheet.click({ position: { x: xPt * scale, y: yPt * scale } });
}

export async function middleOf(locator: Locator) {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
