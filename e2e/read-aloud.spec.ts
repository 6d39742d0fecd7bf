import fs from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { sampleForm } from "../scripts/lib/sample-form.mjs";
import { sendEnvelope } from "./support/api";
import { adopt, consent, cover, finish, pages } from "./support/read-aloud";

const anna = { email: "anna@example.com", name: "Anna Holm" };
const place = { recipientEmail: anna.email, x: 60, width: 220 };
const fields = [
  { ...place, fieldType: "CHECKBOX", label: "Has a pet", y: 110, width: 20, height: 20 },
  { ...place, fieldType: "TEXT", label: "Which animal", y: 160, height: 26 },
  { ...place, fieldType: "CHECKBOX", label: "Smokes", y: 210, width: 20, height: 20 },
  { ...place, fieldType: "SIGNATURE", label: "Signature of the tenant", y: 300, height: 48 },
];

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function openCover(page: Page): Promise<void> {
  const lease = test.info().outputPath("lease.pdf");
  fs.writeFileSync(lease, await sampleForm("Tenancy of Havnegade 12", fields));
  const sent = await sendEnvelope(lease, [anna], { subject: "Tenancy of Havnegade 12", fields });
  await page.goto(sent.recipients[0]!.signUrl);
}

for (const [on, viewport] of [
  ["phone", { width: 390, height: 844 }],
  ["desktop", { width: 1440, height: 900 }],
] as const) {
  test(`read from top to bottom on a ${on}, each state is who asks, the words of the document with what to fill in, then what to do`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    const body = page.locator("body");
    await openCover(page);
    await expect(body).toMatchAriaSnapshot(cover);
    await press(page, "Review document");
    await press(page, "Start");
    await expect(body).toMatchAriaSnapshot(consent);
    await page.getByRole("checkbox", { name: /agree to sign/ }).check();
    await press(page, "Continue");
    await page.getByRole("checkbox", { name: "Has a pet" }).press("Space");
    await press(page, "Next field");
    await expect(body).toMatchAriaSnapshot(pages[on]);
    await page.getByRole("textbox", { name: "Which animal" }).first().fill("Cat");
    await page.getByRole("checkbox", { name: "Smokes" }).check();
    await page
      .locator('[data-page="1"]')
      .getByRole("button", { name: /Sign here/ })
      .click();
    await expect(body).toMatchAriaSnapshot(adopt);
    await press(page, "Use this signature");
    await press(page, "Sign and finish");
    await expect(body).toMatchAriaSnapshot(finish);
  });
}

test("by keys in a narrow window what leads on stands right behind the field that one was led to, and nothing moves where motion is not wanted", async ({
  page,
}) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await openCover(page);
  await press(page, "Review document");
  await press(page, "Start");
  const stillness = () => page.evaluate(() => document.getAnimations().length);
  await expect.poll(stillness).toBe(0);
  await page.getByRole("checkbox", { name: /agree to sign/ }).check();
  await press(page, "Continue");
  const [pet, smokes] = ["Has a pet", "Smokes"].map((name) => page.getByRole("checkbox", { name }));
  const next = page.getByRole("button", { name: "Next field" });
  await expect(pet!).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(next).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(pet!).toBeFocused();
  await page.keyboard.press("Tab");
  // Where the window has scrolled to when the press is over is where it stays.
  const scrolls = await next.evaluate(async (button: HTMLElement) => {
    button.click();
    const places = [window.scrollY];
    for (let frame = 0; frame < 3; frame++) {
      await new Promise(requestAnimationFrame);
      places.push(window.scrollY);
    }
    return new Set(places).size;
  });
  expect(scrolls).toBe(1);
  expect(await stillness()).toBe(0);
  await expect(page.getByRole("textbox", { name: "Which animal" })).toBeFocused();
  await page.keyboard.type("Cat");
  await page.keyboard.press("Tab");
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(smokes!).toBeFocused();
  // Who goes on their own way meets everything in its order.
  await pet!.focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Which animal: Cat, change" })).toBeFocused();
});
