import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, watchErrors } from "./support/accessible";
import { sendEnvelope } from "./support/api";
import { watchPolicy } from "./support/policy";
import { storageState } from "./support/state";

const contract = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const logo = path.join(import.meta.dirname, "../tests/fixtures/logo.png");
const anna = { email: "anna@example.com", name: "Anna Holm" };

test.use({ storageState });

/** How much of what was there has moved by itself. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

const colourOf = (page: Page, name: string) =>
  page.getByRole("button", { name }).evaluate((button) => getComputedStyle(button).backgroundColor);

test("a workspace's logo and colour are on the mail and on the signing page, can be read by day and in the dark, and go again", async ({
  page,
  browser,
}) => {
  const errors = watchErrors(page);
  await page.goto("/settings");
  const look = page.getByRole("region", { name: "Look" });
  await look.getByTestId("logo-file").setInputFiles({
    ...{ name: "logo.svg", mimeType: "image/png" },
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await expect(look.getByRole("alert")).toContainText("Save it as PNG, JPEG or WebP");
  expect(errors().filter((each) => !each.includes("422"))).toEqual([]);
  await look.getByTestId("logo-file").setInputFiles(logo);
  await expect(look.getByRole("button", { name: "Remove the logo" })).toBeVisible();
  await look.getByRole("radio", { name: /Your own/ }).check();
  await look.getByLabel("Colour", { exact: true }).fill("#ffd400");
  await expect(look.getByText(/On light pages it is darkened to #[0-9a-f]{6}; words on it are/)).toBeVisible();
  await expect(look.getByText("On dark pages it stays as it is; words on it are dark.")).toBeVisible();
  await expect(look.locator("[data-preview=dark] img")).toBeVisible();
  await look.getByRole("button", { name: "Save name and colour" }).click();
  await expect(look.getByText("Saved")).toBeVisible();
  await expectAccessible(page);

  const sent = await sendEnvelope(contract, [anna]);
  // By its envelope: other tests send at the same time.
  type Mail = { id: string; envelopeId: string };
  const found = async () => {
    const { data } = (await (await page.request.get("/api/v1/outbox")).json()) as { data: Mail[] };
    return data.find(({ envelopeId }) => envelopeId === sent.id);
  };
  await expect.poll(found).toBeDefined();
  await page.goto(`/outbox?mail=${(await found())!.id}`);
  const mail = page.frameLocator("iframe");
  const picture = mail.locator("img");
  await expect(picture).toHaveAttribute("src", /^data:image\/png;base64,/);
  expect(await picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  await expect(mail.getByText("Certyneo", { exact: true })).toBeVisible();

  const signer = await (await browser.newContext()).newPage();
  const violations = watchPolicy(signer);
  await signer.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await signer.goto(sent.recipients[0]!.signUrl);
  await expect(signer.locator("header img")).toBeVisible();
  await expect(signer.getByText("Certyneo", { exact: true })).toBeVisible();
  expect(await colourOf(signer, "Review document")).toBe("rgb(255, 212, 0)");
  expect(await shiftOf(signer)).toBe(0);
  await expectAccessible(signer);
  await signer.getByRole("button", { name: "Review document" }).click();
  await expect(signer.getByRole("heading", { name: "Consultancy agreement" })).toBeVisible();
  await expect(signer.locator("header img")).toBeVisible();
  await expect(signer.getByText("Certyneo", { exact: true })).toBeAttached();
  await expectAccessible(signer);
  expect(violations()).toEqual([]);
  await signer.context().close();

  await page.goto("/settings");
  await look.getByRole("button", { name: "Remove the logo" }).click();
  await expect(look.getByRole("button", { name: "Choose a picture" })).toBeVisible();
  await look.getByRole("radio", { name: "Certyneo’s" }).check();
  await look.getByRole("button", { name: "Save name and colour" }).click();
  await expect(look.getByText("Saved")).toBeVisible();
});
