import path from "node:path";
import { expect, type FrameLocator, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope, untilStatus } from "./support/api";
import { allowOrigin, startParent, toldTo } from "./support/frames";
import { startExample, startReactPage } from "./support/host-pages";
import { everyPhone, onPhone, signByTouch } from "./support/phones";
import { watchPolicy } from "./support/policy";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

const anna = { email: "anna@example.com", name: "Anna Holm" };

test.use({ storageState });

/** From the open document to before the last press. */
async function readyIn(frame: FrameLocator): Promise<void> {
  await frame.getByRole("button", { name: "Sign", exact: true }).click();
  await frame.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await frame.getByRole("button", { name: "Continue", exact: true }).click();
  await frame.getByRole("button", { name: "Use this signature" }).click();
  await expect(frame.getByRole("button", { name: "Sign and finish" })).toBeVisible();
}

async function signIn(frame: FrameLocator): Promise<void> {
  await readyIn(frame);
  await frame.getByRole("button", { name: "Sign and finish" }).click();
}

test("an embedded session is signed in a frame on the allowed page, which hears of it; elsewhere it is not shown", async ({
  page,
}) => {
  const [allowed, stranger] = [await startParent(), await startParent()];
  await page.goto("/developers/keys");
  await page.getByRole("textbox", { name: "Allowed origins, one a line" }).fill(`${allowed.origin}/`);
  await page.getByRole("button", { name: "Save origins" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const sent = await sendEnvelope(fixture, [anna]);
  const embed = `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`;
  const made = await api<{ url: string }>("POST", embed);
  expect(made.status).toBe(201);
  const { url } = made.body;

  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.goto(`${stranger.origin}/?src=${encodeURIComponent(url)}`);
  await refused;
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Review document" })).toHaveCount(0);

  const violations = watchPolicy(page);
  await page.goto(`${allowed.origin}/?src=${encodeURIComponent(url)}`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Review document" }).click();
  await expect(frame.locator("canvas").first()).toBeVisible();
  await signIn(frame);
  await untilStatus(sent.id, "COMPLETED");
  const told = () => toldTo(page);
  const way = ["ready", "viewed", "signed", "completed"];
  await expect.poll(async () => (await told()).map(({ event }) => event)).toEqual(way);
  expect(new Set((await told()).map(({ origin }) => origin))).toEqual(new Set([new URL(url).origin]));

  expect(violations()).toEqual([]);

  // Used up: another browser that holds the address sees a dead end.
  const other = await page
    .context()
    .browser()!
    .newPage({ storageState: { cookies: [], origins: [] } });
  await other.goto(`${allowed.origin}/?src=${encodeURIComponent(url)}`);
  await expect(
    other.frameLocator("iframe").getByRole("heading", { name: "This signing page has closed" }),
  ).toBeVisible();
  const heard = () => toldTo(other);
  await expect.poll(heard).toEqual([expect.objectContaining({ event: "error", reason: "session_ended" })]);
  const voided = await sendEnvelope(fixture, [anna]);
  const late = await api<{ url: string }>(
    "POST",
    `/envelopes/${voided.id}/recipients/${voided.recipients[0]!.id}/embed`,
  );
  await api("POST", `/envelopes/${voided.id}/void`, { reason: "Sent by mistake" });
  await other.goto(`${allowed.origin}/?src=${encodeURIComponent(late.body.url)}`);
  await expect.poll(heard).toEqual([expect.objectContaining({ event: "error" })]);
  await other.close();
  for (const parent of [allowed, stranger]) parent.close();
});

test("where a browser keeps no cookie in a frame, it says so before the address is used up, and a window of its own goes on", async ({
  page,
}) => {
  const allowed = await startParent();
  await page.goto("/");
  await allowOrigin(page, allowed.origin);
  const sent = await sendEnvelope(fixture, [anna]);
  const { body } = await api<{ url: string }>(
    "POST",
    `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`,
  );
  await page.addInitScript(() => {
    const none = { get: () => "", set: () => undefined };
    if (window !== window.parent) Object.defineProperty(Document.prototype, "cookie", none);
  });
  await page.goto(`${allowed.origin}/?src=${encodeURIComponent(body.url)}`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Your browser keeps no cookies here" })).toBeVisible();
  const heard = () => toldTo(page);
  await expect.poll(heard).toContainEqual(expect.objectContaining({ event: "error", reason: "cookies_blocked" }));

  const opened = page.waitForEvent("popup");
  await frame.getByRole("link", { name: "Open in a new window" }).click();
  const own = await opened;
  await own.getByRole("button", { name: "Review document" }).click();
  await expect(own.getByRole("button", { name: "Sign", exact: true })).toBeVisible();
  await own.close();
  allowed.close();
});

test("only the embedded page may be framed, by the allowed origins and nobody else", async ({ request }) => {
  const sent = await sendEnvelope(fixture, [anna]);
  for (const address of ["/", "/sign-in", new URL(sent.recipients[0]!.signUrl).pathname, "/embed/unknown", "/embed"]) {
    const headers = (await request.get(address)).headers();
    expect(headers["content-security-policy"], address).toContain("frame-ancestors 'none'");
  }
});

test("the script for other people's pages is served to all of them, to be linked or imported", async ({ request }) => {
  for (const name of ["/embed.js", "/embed.mjs"]) {
    const answer = await request.get(name);
    expect(answer.status()).toBe(200);
    expect(answer.headers()).toMatchObject({
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "content-type": expect.stringContaining("javascript"),
      "x-content-type-options": "nosniff",
    });
  }
});

for (const [name, options] of everyPhone) {
  test(`in a frame on ${name} it is signed by touch, and the page around hears of it`, async ({ page, browser }) => {
    const parent = await startParent("position:fixed;inset:0;width:100%;height:100%");
    await allowOrigin(page, parent.origin);
    const sent = await sendEnvelope(fixture, [anna]);
    const made = await api<{ url: string }>("POST", `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`);
    await onPhone(browser, options, async (phone) => {
      await phone.goto(`${parent.origin}/?src=${encodeURIComponent(made.body.url)}`);
      const frame = phone.frameLocator("iframe");
      await frame.getByRole("button", { name: "Review document" }).tap();
      await expect(frame.locator("canvas").first()).toBeVisible();
      await signByTouch(frame);
      const heard = async () => (await toldTo(phone)).map(({ event }) => event);
      await expect.poll(heard).toEqual(["ready", "viewed", "signed", "completed"]);
    });
    await untilStatus(sent.id, "COMPLETED");
    parent.close();
  });
}

test("in a frame one learns that somebody else asked for changes, and goes on in it when the sender sends it again; the page around hears of both", async ({
  page,
  browser,
}) => {
  const parent = await startParent();
  await page.goto("/");
  await allowOrigin(page, parent.origin);
  const people = [
    { ...anna, delivery: "NONE" },
    { email: "boris@example.com", name: "Boris Vest" },
  ];
  const sent = await sendEnvelope(fixture, people);
  const { body } = await api<{ url: string }>(
    "POST",
    `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`,
  );
  await page.goto(`${parent.origin}/?src=${encodeURIComponent(body.url)}`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Review document" }).click();
  await readyIn(frame);
  const events = async () => (await toldTo(page)).map(({ event, reason }) => reason ?? event);
  await expect.poll(events).toEqual(["ready", "viewed"]);

  const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await other.goto(sent.recipients[1]!.signUrl);
  await other.getByRole("button", { name: "Review document" }).click();
  await other.getByRole("button", { name: "Ask for changes" }).click();
  await other.getByRole("textbox", { name: "What should change?" }).fill("Thirty days, not twenty.");
  await other.getByRole("button", { name: "Send it back" }).click();
  await expect(other.getByRole("heading", { name: "You have asked for changes" })).toBeVisible();
  await other.context().close();

  // Who signs in that very moment has signed nothing, and is told why.
  await frame.getByRole("button", { name: "Sign and finish" }).click();
  await expect(frame.getByRole("heading", { name: "The sender is making changes" })).toBeFocused();
  // Nobody mails who is asked on the sender's own page.
  await expect(frame.getByText(/nothing to do until .* sends it again; this page shows it then/)).toBeVisible();
  await expect(frame.getByText("Thirty days")).toHaveCount(0);
  await expectAccessible(page);
  await expect.poll(events).toEqual(["ready", "viewed", "closed"]);
  const { body: returned } = await api<{ status: string; recipients: { status: string }[] }>(
    "GET",
    `/envelopes/${sent.id}`,
  );
  expect([returned.status, returned.recipients[0]!.status]).toEqual(["RETURNED_TO_SENDER", "VIEWED"]);

  expect((await api("POST", `/envelopes/${sent.id}/send`)).status).toBe(200);
  // By itself, after at most twenty seconds: nobody looks away from a frame.
  await frame.getByRole("button", { name: "Sign and finish" }).click({ timeout: 60_000 });
  await expect(frame.getByRole("heading", { name: "You have signed, Anna" })).toBeVisible();
  await expect(frame.getByText(/Keep this page or the link/)).toBeVisible();
  await expect.poll(events).toEqual(["ready", "viewed", "closed", "viewed", "signed"]);
  parent.close();
});

test("the example of the docs has a document signed in its own page by the served script, and asks the API what became of it", async ({
  page,
}) => {
  const example = await startExample();
  await allowOrigin(page, example.origin);
  await page.goto(example.origin);
  await page.getByLabel("Name").fill("Anna Holm");
  await page.getByLabel("E-mail").fill("anna@example.com");
  await page.getByRole("button", { name: "Rent the bicycle" }).click();
  await expect(page.getByRole("status")).toHaveText("The agreement is ready.");
  await expect(page.locator("iframe")).toHaveAttribute("title", "Rental agreement to sign");
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Review document" }).click();
  await expect(page.getByRole("status")).toHaveText("Read it, then sign.");
  await signIn(frame);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(example.origin);
  example.process.kill();
});

test("the client's React component shows one frame, tells its listeners, keeps it over renders and takes it away", async ({
  page,
}) => {
  const host = await startReactPage();
  await allowOrigin(page, host.origin);
  const sent = await sendEnvelope(fixture, [anna]);
  const made = await api<{ url: string }>("POST", `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`);
  const show = (props: object) =>
    page.evaluate((given) => (window as unknown as { show: (props: object) => void }).show(given), props);
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  await page.goto(host.origin);
  await show({ url: made.body.url, title: "Lease" });
  await expect(page.locator("iframe")).toHaveCount(1);
  await page.frameLocator("iframe").getByRole("button", { name: "Review document" }).click();
  await expect.poll(told).toEqual(["ready", "viewed"]);
  await show({ url: made.body.url, title: "Lease of the bicycle" });
  await expect(page.locator("iframe")).toHaveAttribute("title", "Lease of the bicycle");
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Sign", exact: true })).toBeVisible();
  await page.evaluate(() => (window as unknown as { unmount: () => void }).unmount());
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await told()).toEqual(["ready", "viewed"]);
  host.close();
});
