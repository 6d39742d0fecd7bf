import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { api, sendEnvelope } from "./support/api";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

test.use({ storageState });

/** A customer's server that answers as it is told. */
let server: Server;
let answer: { status: number; body: string; afterMs?: number };
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, body, afterMs = 0 } = answer;
    request.resume().on("end", () => setTimeout(() => response.writeHead(status).end(body), afterMs));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));

test("a webhook's page shows what was sent and answered, delivers it again, and changes the webhook", async ({
  page,
}) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/certyneo`;
  const { body } = await api("POST", "/webhooks", { url, events: ["envelope.sent", "envelope.completed"] });
  await page.goto("/developers/keys");
  await page.getByRole("link", { name: url, exact: true }).click();
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();

  answer = { status: 503, body: "upstream unavailable" };
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByRole("heading", { name: "503, one try" })).toBeVisible();
  await expect(page.getByText("upstream unavailable")).toBeVisible();
  await expect(page.getByText("X-Certyneo-Signature: ")).toBeVisible();
  await expectAccessible(page);

  // The page is read again while the try is under way, and shows its end all the same.
  answer = { status: 200, body: "thanks", afterMs: 2_500 };
  await page.getByRole("button", { name: "Deliver again" }).click();
  await expect(page.getByRole("heading", { name: "200, 2 tries" })).toBeVisible();
  await page.getByRole("link", { name: "Failed 0" }).click();
  await expect(page.getByText("No delivery is in this state")).toBeVisible();

  const choose = async (name: string) => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose("Edit…");
  await page.getByLabel("Description").fill("Case system, production");
  await page.getByRole("checkbox", { name: "recipient.signed" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("· 3 events")).toBeVisible();
  await choose("Rotate secret…");
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await choose("Deliver again since…");
  await page.getByRole("button", { name: "Deliver again" }).click();
  // What other tests did in this hour is delivered too.
  await expect(page.getByText(/Nothing to deliver since then|on (its|their) way/)).toBeVisible();
  await page.getByRole("dialog").getByText("Close", { exact: true }).click();
  await choose("Switch off");
  await expect(page.getByText("Switched off")).toBeVisible();
  expect((await api("GET", `/webhooks/${body.id}`)).body).toMatchObject({
    isActive: false,
    description: "Case system, production",
    events: ["envelope.sent", "envelope.completed", "recipient.signed"],
  });
  await choose("Delete…");
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL("/developers/keys");
  await expect(page.getByRole("link", { name: url, exact: true })).toHaveCount(0);
});

test("the instance's owner finds the failing work beside the outbox", async ({ page }) => {
  await page.goto("/outbox");
  await page.getByRole("link", { name: "Failing work" }).click();
  await expect(page.getByText("Nothing fails")).toBeVisible();
  await expectAccessible(page);
});

test("an envelope's page says what webhooks were told of it, leads to each message, and shows its labels", async ({
  page,
}) => {
  answer = { status: 200, body: "thanks" };
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await api("POST", "/webhooks", { url: `http://${host}/told`, events: ["envelope.sent"] });
  const people = [{ name: "Anna Holm", email: "anna@example.com" }];
  const { id } = await sendEnvelope(fixture, people, { subject: "Told of", tags: ["harbour lease"] });
  const row = page.getByRole("listitem").filter({ hasText: host }).filter({ hasText: "envelope.sent" });
  await expect(async () => {
    await page.goto(`/envelopes/${id}`);
    await page.locator("summary").filter({ hasText: "Webhooks" }).click({ timeout: 1_000 });
    await expect(row.filter({ hasText: "Delivered" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  await expect(page.getByRole("link", { name: "harbour lease" })).toHaveAttribute(
    "href",
    "/envelopes?tag=harbour+lease",
  );
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "200, one try" })).toBeVisible();
});
