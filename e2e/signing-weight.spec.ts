import path from "node:path";
import { expect, type Page, type Request, test } from "@playwright/test";
import { sendEnvelope } from "./support/api";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const place = { pageNumber: 1, x: 72, y: 600, width: 180, height: 24 };
const signature = {
  ...{ recipientEmail: "anna@example.com", fieldType: "SIGNATURE", pageNumber: 1 },
  ...{ x: 320, y: 600, width: 180, height: 40 },
};
const field = { recipientEmail: "anna@example.com", fieldType: "TEXT", label: "Reference", required: true, ...place };
const maxScriptBytes = 250_000;
const maxBytes = 1_200_000;

async function coverOf(page: Page): Promise<void> {
  const people = [{ email: "anna@example.com", name: "Anna Holm" }];
  const sent = await sendEnvelope(fixture, people, { fields: [field, signature] });
  await page.goto(sent.recipients[0]!.signUrl);
}

test("until somebody acts, cover and page load less than 250 kB of scripts besides pdf.js and less than 1.2 MB in all, with the consent for a line that fails", async ({
  page,
}) => {
  const loaded: Request[] = [];
  page.on("requestfinished", (request) => loaded.push(request));
  let open = 0;
  page.on("request", () => open++);
  for (const end of ["requestfinished", "requestfailed"] as const) page.on(end as "requestfailed", () => open--);
  await coverOf(page);
  await page.getByRole("button", { name: "Review document" }).click();
  await expect(page.locator('[data-page="1"] > canvas')).toBeVisible();
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle))));
  await expect.poll(() => open).toBe(0);

  const weights = await Promise.all(
    loaded.map(async (request) => {
      const isScript = request.resourceType() === "script";
      const text = isScript ? await (await page.request.get(request.url())).text() : "";
      const isPdfjs = /PDFDataRangeTransport|WorkerMessageHandler/.test(text);
      const { responseBodySize } = await request.sizes();
      return { bytes: responseBodySize, own: isScript && !isPdfjs ? responseBodySize : 0 };
    }),
  );
  const sum = (of: "bytes" | "own") => weights.reduce((total, weight) => total + weight[of], 0);
  expect(sum("own")).toBeGreaterThan(100_000);
  expect(sum("own")).toBeLessThan(maxScriptBytes);
  expect(sum("bytes")).toBeLessThan(maxBytes);

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("dialog").getByRole("checkbox", { name: /agree/ })).toBeVisible();
});
