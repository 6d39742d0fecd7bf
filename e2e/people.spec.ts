import path from "node:path";
import { type Browser, devices, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope, untilStatus } from "./support/api";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Юрій Ковальчук" };

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB" })).newPage();
const eventsOf = async (envelopeId: string): Promise<string[]> =>
  (await api<{ data: { type: string }[] }>("GET", `/envelopes/${envelopeId}/events`)).body.data.map(({ type }) => type);

/** From the cover to the press that would sign. */
async function readyToSign(page: Page, signUrl: string): Promise<void> {
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await expect(page.getByRole("button", { name: "Sign and finish" })).toBeVisible();
}

test("an approver, then a signer: whoever waits is told for whom, and their page turns by itself", async ({
  page,
  browser,
}) => {
  const people = [
    { ...boris, role: "APPROVER", order: 1 },
    { ...anna, order: 2 },
  ];
  const sent = await sendEnvelope(fixture, people, { signingOrder: "SEQUENTIAL" });
  const [ofBoris, ofAnna] = sent.recipients.map(({ signUrl }) => signUrl);
  await page.clock.install();
  await page.goto(ofAnna!);
  await expect(page.getByRole("heading", { name: "It is not your turn yet" })).toBeVisible();
  await expect(page.getByText("Now it waits for Юрій Ковальчук.")).toBeVisible();
  await expectAccessible(page);

  const approving = await newPage(browser);
  await approving.goto(ofBoris!);
  await approving.getByRole("button", { name: "Review document" }).click();
  await approving.getByRole("button", { name: "Approve", exact: true }).click();
  await approving.getByRole("checkbox", { name: /agree to act electronically/ }).check();
  await approving.getByRole("button", { name: "Continue", exact: true }).click();
  await expectAccessible(approving);
  await approving.getByRole("button", { name: "Approve and finish" }).click();
  await expect(approving.getByRole("heading", { name: "You have approved, Юрій" })).toBeVisible();
  await expect(approving.getByText(/now waits for Anna Holm/)).toBeVisible();
  await expectAccessible(approving);

  await page.clock.fastForward("01:00");
  await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
  await page.clock.resume();
  await readyToSign(page, ofAnna!);
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await expect(page.getByRole("link", { name: "Download sealed PDF" })).toBeVisible();
  await expectAccessible(page);
  await expect(approving.getByRole("link", { name: "Download sealed PDF" })).toBeVisible();
  await approving.context().close();
});

test("a viewer who is asked to says on a phone that they have read it; another does so after it is complete", async ({
  page,
  browser,
}) => {
  const viewer = { role: "VIEWER", mustConfirm: true };
  const vera = { ...viewer, email: "vera@example.com", name: "Vera Lund" };
  const sent = await sendEnvelope(fixture, [anna, vera, { ...viewer, ...boris }]);
  const [ofAnna, ofVera, ofBoris] = sent.recipients.map(({ signUrl }) => signUrl);
  const { defaultBrowserType: _, ...iPhone } = devices["iPhone 13"]!;
  const phone = await browser.newContext({ ...iPhone, locale: "en-GB" });
  const reading = await phone.newPage();
  await reading.goto(ofVera!);
  await expect(reading.getByRole("heading", { name: /asks you to read .* and confirm that you have/ })).toBeVisible();
  await reading.getByRole("button", { name: "Review document" }).click();
  await expect(reading.getByText("You sign nothing.", { exact: false })).toBeVisible();
  await expect(reading.getByRole("button", { name: "Decline" })).toHaveCount(0);
  await expectAccessible(reading);
  await reading.getByRole("button", { name: "I have read this" }).click();
  await expect(reading.getByRole("heading", { name: "You have confirmed, Vera" })).toBeVisible();
  await expectAccessible(reading);

  await readyToSign(page, ofAnna!);
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await untilStatus(sent.id, "COMPLETED");
  await expect(reading.getByRole("link", { name: "Download sealed PDF" })).toBeVisible();
  await phone.close();

  await page.goto(ofBoris!);
  await page.getByRole("button", { name: "Open your copy" }).click();
  await expect(page.getByRole("heading", { name: "Have you read it?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have read this" }).click();
  await expect(page.getByText("You confirmed that you have read it:")).toBeVisible();
  expect((await eventsOf(sent.id)).filter((type) => type === "recipient.confirmed")).toHaveLength(2);
});

test("two who press in the same moment have both signed, once each, and both get the sealed document", async ({
  page,
  browser,
}) => {
  const sent = await sendEnvelope(fixture, [anna, boris]);
  const other = await newPage(browser);
  await readyToSign(page, sent.recipients[0]!.signUrl);
  await readyToSign(other, sent.recipients[1]!.signUrl);
  await Promise.all([page, other].map((each) => each.getByRole("button", { name: "Sign and finish" }).click()));
  for (const each of [page, other]) {
    await expect(each.getByRole("link", { name: "Download sealed PDF" })).toBeVisible({ timeout: 60_000 });
  }
  const events = await eventsOf(sent.id);
  expect(events.filter((type) => type === "recipient.signed")).toHaveLength(2);
  expect(events.filter((type) => type === "envelope.completed")).toHaveLength(1);
  await other.context().close();
});

test("who asks for changes sends the document back with their words, which the sender reads; sent again, it is signed", async ({
  page,
}) => {
  const sent = await sendEnvelope(fixture, [anna]);
  const { signUrl } = sent.recipients[0]!;
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: "Ask for changes" }).click();
  await page.getByRole("button", { name: "Send it back" }).click();
  await expect(page.getByText("Write what should change.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "What should change?" }).fill("Clause 1: thirty days, not twenty.");
  await page.getByRole("button", { name: "Send it back" }).click();
  await expect(page.getByRole("heading", { name: "You have asked for changes" })).toBeVisible();
  await expectAccessible(page);
  const { body } = await api<{ status: string; closeReason?: string }>("GET", `/envelopes/${sent.id}`);
  expect(body.status).toBe("RETURNED_TO_SENDER");
  expect(JSON.stringify(body)).toContain("Clause 1: thirty days, not twenty.");
  expect((await api("POST", `/envelopes/${sent.id}/send`)).status).toBe(200);
  await readyToSign(page, signUrl);
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await untilStatus(sent.id, "COMPLETED");
});
