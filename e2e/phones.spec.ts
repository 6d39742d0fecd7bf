import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { api, sendEnvelope, untilStatus } from "./support/api";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const anna = { email: "anna@example.com", name: "Anna Holm" };

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const android = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";
const phone = (userAgent: string, width: number, height: number): BrowserContextOptions => ({
  ...{ userAgent, viewport: { width, height }, isMobile: true, hasTouch: true },
  ...{ reducedMotion: "reduce", locale: "en-GB" },
});
const upright = { iPhone: phone(iPhone, 390, 844), Android: phone(android, 412, 915) };
const onItsSide = { iPhone: phone(iPhone, 844, 390), Android: phone(android, 915, 412) };

async function onPhone(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ baseURL: process.env.BASE_URL ?? "http://localhost:3000", ...options });
  await work(await context.newPage());
  await context.close();
}

type Area = Pick<Page, "getByRole">;

/** Touches a button, which must be in sight, whole and under nothing, without anything being scrolled for it. */
async function touch(area: Area, name: string | RegExp) {
  const button = area.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  await expect(button).toBeInViewport({ ratio: 0.99 });
  await button.tap();
}

/** By touch alone, from the open document to the last press. */
async function signByTouch(area: Area) {
  await touch(area, "Sign");
  await area.getByRole("checkbox", { name: /agree to sign electronically/ }).tap();
  await touch(area, "Continue");
  await touch(area, "Use this signature");
  await touch(area, "Sign and finish");
}

const fitsWidth = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("on an iPhone on its side an access code leads to the document, and who declines finds each button without scrolling", async ({
  browser,
}) => {
  const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "ACCESS_CODE", accessCode: "blue heron 7" }]);
  await onPhone(browser, onItsSide.iPhone, async (page) => {
    await page.goto(sent.recipients[0]!.signUrl);
    await page.getByRole("button", { name: "Review document" }).tap();
    for (const code of ["grey heron 7", "blue heron 7"]) {
      await page.getByRole("textbox", { name: "Access code" }).fill(code);
      await page.getByRole("button", { name: "Open document" }).tap();
      await expect(page.getByText("You have 4 tries left").or(page.locator("canvas").first())).toBeVisible();
    }
    await expect(page.locator("canvas").first()).toBeVisible();
    expect(await fitsWidth(page)).toBe(true);
    for (const [item, title] of [
      ["Ask for changes", "Send it back"],
      ["Decline", "Decline the document"],
    ] as const) {
      await touch(page, "More");
      await page.getByRole("menuitem", { name: item }).tap();
      await expect(page.getByRole("dialog").getByRole("button", { name: title, exact: true })).toBeInViewport({
        ratio: 0.99,
      });
      if (item === "Ask for changes") await touch(page.getByRole("dialog"), "Go back");
    }
    await page.getByRole("dialog").getByRole("textbox").fill("Wrong name.");
    await touch(page.getByRole("dialog"), "Decline the document");
    await expect(page.getByRole("heading", { name: "You have declined" })).toBeVisible();
  });
  await untilStatus(sent.id, "DECLINED");
});

/** The newest code that was mailed for an envelope, as its owner reads it in the outbox. */
async function mailedCode(browser: Browser, envelopeId: string): Promise<string> {
  const context = await browser.newContext({ storageState, baseURL: process.env.BASE_URL ?? "http://localhost:3000" });
  const read = async () => {
    const { data } = (await (await context.request.get("/api/v1/outbox")).json()) as {
      data: { id: string; envelopeId: string | null; subject: string }[];
    };
    const mail = data.find((each) => each.envelopeId === envelopeId && each.subject.startsWith("Your code"));
    if (!mail) return "";
    const { text } = (await (await context.request.get(`/api/v1/outbox/${mail.id}`)).json()) as { text: string };
    return /\b\d{6}\b/.exec(text)?.[0] ?? "";
  };
  await expect.poll(read, { timeout: 30_000 }).toMatch(/^\d{6}$/);
  const code = await read();
  await context.close();
  return code;
}

for (const [name, options] of [
  ["an Android phone on its side", onItsSide.Android],
  ["an iPhone held upright", upright.iPhone],
] as const) {
  test(`on ${name} a mailed code opens the document, which is signed by touch alone`, async ({ browser }) => {
    const sent = await sendEnvelope(fixture, [{ ...anna, authentication: "EMAIL_CODE" }]);
    await onPhone(browser, options, async (page) => {
      await page.goto(sent.recipients[0]!.signUrl);
      await page.getByRole("button", { name: "Review document" }).tap();
      await page.getByRole("textbox", { name: "Code of six digits" }).fill(await mailedCode(browser, sent.id));
      await page.getByRole("button", { name: "Open document" }).tap();
      await expect(page.locator("canvas").first()).toBeVisible();
      expect(await fitsWidth(page)).toBe(true);
      await signByTouch(page);
      await expect(page.getByRole("heading", { name: /^(All done|You have signed), Anna$/ })).toBeVisible();
    });
    await untilStatus(sent.id, "COMPLETED");
  });
}

/** A page of the sender's own, as wide as the phone, with the frame in it. */
async function startHost(): Promise<{ origin: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const src = new URL(request.url ?? "/", "http://host").searchParams.get("src") ?? "about:blank";
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><meta name="viewport" content="width=device-width"><title>Host</title>
      <body style="margin:0"><iframe title="Signing" style="border:0;width:100vw;height:100vh" src="${src.replaceAll('"', "")}"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test("in a frame on a phone it is signed by touch, upright and on its side", async ({ browser }) => {
  const host = await startHost();
  const owner = await browser.newContext({ storageState, baseURL: process.env.BASE_URL ?? "http://localhost:3000" });
  const { data } = (await (await owner.request.get("/api/v1/workspaces")).json()) as {
    data: { id: string; embedOrigins: string[] }[];
  };
  const { id, embedOrigins } = data[0]!;
  // Beside what another test may be framed by in the same moment.
  const changed = await owner.request.patch(`/api/v1/workspaces/${id}`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { embedOrigins: [...embedOrigins, host.origin] },
  });
  expect(changed.status()).toBe(200);
  await owner.close();
  for (const options of [upright.Android, onItsSide.iPhone]) {
    const sent = await sendEnvelope(fixture, [anna]);
    const made = await api<{ url: string }>("POST", `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`);
    await onPhone(browser, options, async (page) => {
      await page.goto(`${host.origin}/?src=${encodeURIComponent(made.body.url)}`);
      const frame = page.frameLocator("iframe");
      await frame.getByRole("button", { name: "Review document" }).tap();
      await expect(frame.locator("canvas").first()).toBeVisible();
      await signByTouch(frame);
      await untilStatus(sent.id, "COMPLETED");
    });
  }
  host.close();
});
