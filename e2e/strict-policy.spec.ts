import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { textOf } from "./support/pdf-tools";
import { watchPolicy } from "./support/policy";

/** A page with a JPEG 2000 picture, and one with a fax scan: pdf.js decodes both in WebAssembly. */
const pictures = path.join(import.meta.dirname, "../tests/fixtures/pdf/wasm-images.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

/** How much of a page's canvas has been drawn dark. */
const inkOn = (page: Page, index: number) =>
  page
    .locator("canvas")
    .nth(index)
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, at) => at % 4 === 0 && value < 100).length / (data.length / 4);
    });

test("from cover to end nothing on the signing page runs against its strict policy, and a drawing can be written with the keyboard", async ({
  page,
}) => {
  const violations = watchPolicy(page);
  const at = { recipientEmail: anna.email, x: 20, width: 100 };
  const fields = [
    { ...at, fieldType: "DRAWING", label: "Sketch of the site", y: 20, height: 40 },
    { ...at, fieldType: "SIGNATURE", y: 80, height: 30 },
  ];
  const signer = { ...anna, authentication: "ACCESS_CODE", accessCode: "harbour-17" };
  const sent = await sendEnvelope(pictures, [signer], { fields });
  const cover = (await page.goto(sent.recipients[0]!.signUrl))!;
  expect(cover.headers()["content-security-policy"]).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
  expect(cover.headers()["content-security-policy"]).not.toContain("wasm");
  expect(cover.headers()["referrer-policy"]).toBe("no-referrer");
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("textbox", { name: "Access code" }).fill("harbour-17");
  await page.getByRole("button", { name: "Open document" }).click();
  await expect.poll(() => inkOn(page, 0), { timeout: 40_000 }).toBeGreaterThan(0.3);
  await page.locator('[data-page="2"]').scrollIntoViewIfNeeded();
  await expect.poll(() => inkOn(page, 1), { timeout: 40_000 }).toBeGreaterThan(0.3);

  await page.getByRole("button", { name: "Start", exact: true }).press("Enter");
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).press("Space");
  await page.getByRole("button", { name: "Continue", exact: true }).press("Enter");
  const sketch = page.getByRole("button", { name: "Sketch of the site: fill in" });
  await expect(sketch).toBeFocused();
  await expect(sketch).toHaveAccessibleDescription("Required Can be drawn or written.");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Draw" }).press("ArrowRight");
  await page.getByRole("textbox", { name: "Write it instead" }).pressSequentially("North gate");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Signature: Sign here" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Use this signature" }).press("Enter");

  // What only the server can find is said at the field, in the reader's language, until there is another value.
  const refused = { path: `values.${await fieldIdOf(sent.id)}`, message: "must not name a gate" };
  const problem = { status: 422, code: "invalid_request", detail: "", issues: [refused] };
  const answer = { status: 422, contentType: "application/problem+json", body: JSON.stringify(problem) };
  await page.route("**/sign", (route) => route.fulfill(answer), { times: 1 });
  await page.getByRole("button", { name: "Sign and finish" }).press("Enter");
  const said = page.getByRole("alert").filter({ hasText: "This was not accepted. Write it in another way" });
  await expect(said).toBeVisible();
  const wrong = page.getByRole("button", { name: "Sketch of the site: North gate, change" });
  await expect(wrong).toHaveAccessibleDescription(/This was not accepted/);
  await wrong.press("Enter");
  await page.getByRole("textbox", { name: "Write it instead" }).fill("South side");
  await page.keyboard.press("Enter");
  await expect(said).toHaveCount(0);
  await page.getByRole("button", { name: "Sign and finish" }).press("Enter");
  await untilStatus(sent.id, "COMPLETED");
  await expect(page.getByRole("link", { name: "Download audit trail" })).toBeVisible({ timeout: 45_000 });
  expect(textOf(await download(`/envelopes/${sent.id}/signed-document`))).toContain("South side");
  expect(violations()).toEqual([]);
});

async function fieldIdOf(envelopeId: string): Promise<string> {
  const { body } = await api<{ fields: { id: string }[] }>("GET", `/envelopes/${envelopeId}`);
  return body.fields[0]!.id;
}
