import path from "node:path";
import { expect, test } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { expectAccessible } from "./support/accessible";
import { api } from "./support/api";
import { camille, type Field, fieldsOf, fixtures, jens, makeDraft, openEditor, placed } from "./support/editor";
import { storageState } from "./support/state";

test.use({ storageState });

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
      ["SIGNATURE", 1],
      ["DATE_SIGNED", 0],
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
  await page.getByLabel("Remind who has not acted").selectOption("Another rhythm…");
  await page.getByLabel("First after so many days").fill("");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByText("Write a whole number: days from 1 to 365, reminders from 1 to 20.")).toBeVisible();
  await expect(page.getByLabel("First after so many days")).toBeFocused();
  await page.getByLabel("First after so many days").fill("3");
  await page.getByLabel("Then every so many days").fill("4");
  await page.getByLabel("At most so many times").fill("3");
  await expect(page.getByText("On these days after sending: 3, 7, 11")).toBeVisible();
  await expectAccessible(page);
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
  await expect(page.getByText("On these days after sending: 3, 7, 11")).toBeVisible();
  await page.getByLabel("Subject").fill("Another subject");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(new RegExp(`${id}$`));
  expect(await read()).toMatchObject({ ...kept, subject: "Another subject" });
});

test("a new envelope begins with what the workspace has set, shows it, and leaves it to the sender", async ({
  page,
}) => {
  await page.goto("/settings");
  const section = page.getByRole("region", { name: "New envelopes" });
  const save = async () => {
    await section.getByRole("button", { name: "Save defaults" }).click();
    await expect(section.getByText("Saved")).toBeVisible();
  };
  await section.getByLabel("Days until they can no longer be signed").fill("4000");
  await section.getByRole("button", { name: "Save defaults" }).click();
  await expect(section.getByText("Write a whole number from 1 to 3,650, or nothing.")).toBeVisible();
  await section.getByLabel("Days until they can no longer be signed").fill("30");
  await section.getByLabel("Remind who has not acted").selectOption("7,14,21,28");
  await section.getByLabel("Language of mails and signing page").selectOption("English");
  await save();
  await expectAccessible(page);

  await page.goto("/envelopes/new?to=me");
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const untilMidnight = new Date(Date.now() + 30 * 86_400_000 - 600_000).toISOString().slice(0, 10);
  await expect(page.getByLabel("Can be signed until")).toHaveValue(new RegExp(`${inAMonth}|${untilMidnight}`));
  await expect(page.getByLabel("Remind who has not acted")).toHaveValue("7,14,21,28");
  await expect(page.getByLabel("Language of mails and signing page")).toHaveValue("en");
  await page.locator("input[type=file]").first().setInputFiles(path.join(fixtures, "text1.pdf"));
  await expect(page.getByText(/^1 page · /)).toBeVisible();
  await expect(page.getByLabel("Subject")).toHaveValue("text1");
  await page.getByLabel("Can be signed until").fill("");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_\w+$/);
  const id = page.url().match(/env_[0-9A-Z]{26}/)![0];
  expect((await api("GET", `/envelopes/${id}`)).body).toMatchObject({ expiresAt: null });
  await page.getByRole("link", { name: "Edit draft" }).click();
  await expect(page.getByLabel("Remind who has not acted")).toHaveValue("7,14,21,28");

  await page.goto("/settings");
  await section.getByLabel("Days until they can no longer be signed").fill("");
  await section.getByLabel("Remind who has not acted").selectOption("Never");
  await section.getByLabel("Language of mails and signing page").selectOption("English mails, page as their browser");
  await save();
  await page.goto("/envelopes/new");
  await expect(page.getByLabel("Can be signed until")).toBeHidden();
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

test("what is sent is what the sender sees: a change from elsewhere is said first, wherever they are in the document", async ({
  page,
}) => {
  const id = await makeDraft("text1.pdf", [jens], { fields: [{ fieldType: "SIGNATURE", x: 80, y: 300 }] });
  await openEditor(page, id);
  await api("PATCH", `/envelopes/${id}`, { fields: [{ fieldType: "SIGNATURE", x: 80, y: 500 }] });
  await page.mouse.wheel(0, 400);
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page.getByText("This draft was changed somewhere else")).toBeInViewport();
  expect((await api(`GET`, `/envelopes/${id}`)).body.status).toBe("DRAFT");
  await page.getByRole("button", { name: "Load that version" }).click();
  await expect(placed(page, /^Signature for/)).toBeVisible();
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page).toHaveURL(/\?sent=1$/);
  expect(await fieldsOf(id)).toMatchObject([{ y: 500 }]);
});

test("back and forward bring what was saved, and the next change is no conflict", async ({ page }) => {
  const id = await makeDraft("text1.pdf", [jens]);
  await page.goto(`/envelopes/${id}`);
  await page.getByRole("link", { name: "Place fields" }).click();
  await expect(page.locator("[data-page='1'] canvas")).toBeVisible();
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await fieldsOf(id)).length).toBe(1);
  await page.goBack();
  await expect(page.getByRole("link", { name: /(Place|Edit) fields/ })).toBeVisible();
  await page.goForward();
  await expect(placed(page, /^Signature for Jens/)).toBeVisible();
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await fieldsOf(id)).map(({ fieldType }) => fieldType).sort())
    .toEqual(["DATE_SIGNED", "SIGNATURE"]);
});
