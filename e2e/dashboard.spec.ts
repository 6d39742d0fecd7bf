import { createServer } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { api, untilStatus } from "./support/api";
import { holdScripts } from "./support/late-scripts";
import { instance, storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

const letter = path.join(import.meta.dirname, "../tests/fixtures/office/agreement.docx");

test.use({ storageState });

// Other people's windows would go on living, and asking the server, beside the next tests of this worker.
test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

test("an envelope goes from a dropped PDF to a signature, and its page follows live", async ({ page, browser }) => {
  await page.goto("/envelopes/new");
  await page.locator("input[type=file]").first().setInputFiles(fixture);
  await expect(page.getByText("1 page").first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Camille Beaumont");
  await page.getByLabel("E-mail").fill("camille@atelier.example");
  await page.getByLabel("Subject").fill("Board resolution, 14 November 2026");
  await page.getByLabel("Message").fill("Please sign by Friday.");
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_/);
  const envelopeId = page.url().match(/env_[0-9A-Z]{26}/)![0];
  await expect(page.getByText("Asked, not opened")).toBeVisible();
  const link = await invitationLink(envelopeId);
  const signer = await (await browser.newContext()).newPage();
  await signer.goto(link);
  await expect(signer.getByText("Please sign by Friday.")).toBeVisible();
  await signer.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByText("Camille Beaumont opened the document")).toBeVisible();
  await signer.getByRole("button", { name: "Sign", exact: true }).click();
  await signer.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await signer.getByRole("button", { name: "Continue", exact: true }).click();
  await signer.getByRole("button", { name: "Use this signature" }).click();
  await signer.getByRole("button", { name: "Sign and finish" }).click();
  await expect(page.getByText("Camille Beaumont signed")).toBeVisible();
  await untilStatus(envelopeId, "COMPLETED");
  await expect(page.getByRole("link", { name: "Sealed PDF" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit trail" })).toBeVisible();
  await expect
    .poll(async () => (await mailsOf(envelopeId)).map((mail) => /<(.*)>/.exec(mail.to)?.[1]).sort())
    .toEqual(["camille@atelier.example", "camille@atelier.example", instance().email]);
  await page.goto("/envelopes");
  await expect(page.locator(`a[href="/envelopes/${envelopeId}"]`)).toBeVisible();
});

type Mail = { id: string; to: string; envelopeId: string; text: string };

/** The outbox as its owner's browser reads it. */
async function outbox<T>(path: string): Promise<T> {
  const { cookies } = JSON.parse((await import("node:fs")).readFileSync(storageState, "utf8")) as {
    cookies: { name: string; value: string }[];
  };
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(`${process.env.BASE_URL}/api/v1${path}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const mailsOf = async (envelopeId: string): Promise<Mail[]> =>
  (await outbox<{ data: Mail[] }>("/outbox")).data.filter((mail) => mail.envelopeId === envelopeId);

/** The signing link in the invitation, as the recipient would find it. */
async function invitationLink(envelopeId: string): Promise<string> {
  await expect.poll(async () => (await mailsOf(envelopeId)).length).toBe(1);
  const [mail] = await mailsOf(envelopeId);
  const { text } = await outbox<Mail>(`/outbox/${mail!.id}`);
  return /https?:\/\/\S+\/sign\/[\w-]+/.exec(text)![0];
}

test("a file chosen while the page is still loading is taken, and one that is refused says why and leaves room", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/envelopes/new", { waitUntil: "commit" });
  const input = page.locator("input[type=file]").first();
  await input.setInputFiles({ name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("not a PDF") });
  release();
  await expect(page.getByText(/This is neither a PDF/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Drop a document here" })).toBeVisible();
  await input.setInputFiles(fixture);
  await expect(page.getByText("1 page").first()).toBeVisible();
  await expect(page.getByLabel("Subject")).toHaveValue("text1");
});

test("a Word document becomes a PDF document with pages, and what it became is sent", async ({ page }) => {
  // LibreOffice may get little of a busy machine.
  test.slow();
  await page.goto("/envelopes/new");
  await page.locator("input[type=file]").first().setInputFiles(letter);
  await expect(page.getByText("Making a PDF of it")).toBeVisible();
  await expect(page.getByText(/^1 page · /)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByLabel("Subject")).toHaveValue("agreement");
  await page.getByLabel("Name", { exact: true }).fill("Juliette Marchand");
  await page.getByLabel("E-mail").fill("juliette@atelier.example");
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(page).toHaveURL(/\/envelopes\/env_/);
  const envelopeId = page.url().match(/env_[0-9A-Z]{26}/)![0];
  const { documents } = (await api<{ documents: { id: string }[] }>("GET", `/envelopes/${envelopeId}`)).body;
  const document = (await api("GET", `/documents/${documents[0]!.id}`)).body;
  expect(document).toMatchObject({ name: "agreement.docx", mimeType: "application/pdf", pageCount: 1 });
  const picture = { name: "plan.heic", mimeType: "image/heic", buffer: Buffer.from("a picture of another kind") };
  await page.goto("/envelopes/new");
  await page.locator("input[type=file]").first().setInputFiles(picture);
  await expect(page.getByText(/This is no PDF, Word file/)).toBeVisible();
});

test("a key made in the browser works until it is revoked there", async ({ page }) => {
  await page.goto("/developers/keys");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Accounting, production");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByText("Copy this key now").first()).toBeVisible();
  const [key] = /sk_live_\w+/.exec(await dialog.innerText()) ?? [""];
  expect((await api("GET", "/account/me", undefined, key)).body.email).toBe(instance().email);
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: "Revoke Accounting, production" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect.poll(async () => (await api("GET", "/account/me", undefined, key)).status).toBe(401);
  await expect(page.getByText("Accounting, production")).toHaveCount(0);
});

test("a webhook made in the browser shows its secret once and gets signed events", async ({ page }) => {
  const received: { body: string; signature: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        body: Buffer.concat(chunks).toString("utf8"),
        signature: String(request.headers["x-certyneo-signature"]),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await page.goto("/developers/keys");
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill(`http://127.0.0.1:${port}/hooks`);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText("Copy this secret now").first()).toBeVisible();
  const [secret] = /whsec_[\w+/=]+/.exec(await dialog.innerText()) ?? [""];
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(`http://127.0.0.1:${port}/hooks`)).toBeVisible();
  const { createHmac } = await import("node:crypto");
  const { sendEnvelope } = await import("./support/api");
  const sent = await sendEnvelope(fixture, [{ email: "anna@example.com", name: "Anna Holm" }]);
  await expect
    .poll(() =>
      received
        .filter(({ body }) => body.includes(sent.id))
        .map(({ body }) => JSON.parse(body).event)
        .sort(),
    )
    .toContain("envelope.sent");
  for (const { body, signature } of received)
    expect(signature).toBe(createHmac("sha256", secret).update(body).digest("hex"));
  server.close();
});

test("what is typed, chosen, ticked and pressed before the page's script has arrived counts", async ({
  page,
  browser,
}) => {
  const early = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  const releaseSignIn = await holdScripts(early);
  await early.goto("/sign-in", { waitUntil: "commit" });
  await early.getByLabel("E-mail").fill(instance().email);
  await early.getByLabel("Password").fill(instance().password);
  await early.getByRole("button", { name: "Sign in" }).click();
  expect(early.url()).not.toContain(encodeURIComponent(instance().password));
  releaseSignIn();
  await expect(early).toHaveURL(/\/envelopes$/);
  await early.close();
  const release = await holdScripts(page);
  await page.goto("/envelopes/new", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill("camille@atelier.example");
  await page.getByLabel("Role").selectOption("APPROVER");
  await page.getByLabel("Message").fill("Please read by Friday.");
  await page.getByRole("button", { name: /^Send/ }).click();
  release();
  // All but the document is there: the form knows of the person, and was sent.
  await expect(page.getByRole("button", { name: "Send to 1 person" })).toBeVisible();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel("Role")).toHaveValue("APPROVER");
  await expect(page.getByLabel("Message")).toHaveValue("Please read by Friday.");
});

test("what was typed before the page's script has arrived counts too when the form is rendered again before all is taken over", async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto("/envelopes/new", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill("camille@atelier.example");
  // Stands for a part of the page whose own script is not there yet.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "late-part" })));
  release();
  const message = page.getByLabel("Message");
  await expect
    .poll(() => message.evaluate((control) => Object.keys(control).some((key) => key.startsWith("__reactProps$"))))
    .toBe(true);
  await message.fill("Please read by Friday.");
  await page.locator("#late-part").evaluate((part) => part.remove());
  await expect(page.getByRole("button", { name: "Send to 1 person" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("camille@atelier.example");
  await expect(message).toHaveValue("Please read by Friday.");
});

test("signing out ends the session and a wrong password is refused in words", async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(instance().email);
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await page.getByLabel("Password").fill(instance().password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/envelopes$/);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().addCookies(cookies);
  await page.goto("/envelopes");
  await expect(page).toHaveURL(/\/sign-in/);
});
