import path from "node:path";
import { expect, request, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { sendEnvelope } from "./support/api";
import { mailedText } from "./support/outbox";
import { instance, storageState } from "./support/state";

const contract = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const ours = { "sec-fetch-site": "same-origin" };

/** What a member chose about declined envelopes. */
async function choice(): Promise<string> {
  const owner = await request.newContext({ storageState, baseURL: process.env.BASE_URL ?? "http://localhost:3000" });
  const chosen = (await (await owner.get("/api/v1/account/notifications")).json()) as { declined: string };
  await owner.dispose();
  return chosen.declined;
}

test("the link of a mail shows a page that changes nothing until its button is pressed, and can be undone; a mail program's post needs no page", async ({
  page,
}) => {
  const { id, recipients } = await sendEnvelope(contract, [{ email: "anna@example.com", name: "Anna Holm" }]);
  const token = recipients[0]!.signUrl.split("/").at(-1);
  await page.request.post("/api/sign/open", { data: { token }, headers: ours });
  const declined = await page.request.post(`/api/sign/r/${recipients[0]!.id}/decline`, { data: {}, headers: ours });
  expect(declined.status()).toBe(200);
  const text = await mailedText({ envelopeId: id, to: instance().email, subject: /^Declined/ });
  const link = /https?:\S+\/unsubscribe\/\S+/.exec(text)![0];

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Stop these mails?" })).toBeVisible();
  await expect(page.getByText("no mail any more about “Declined”")).toBeVisible();
  await expectAccessible(page);
  expect(await choice()).toBe("MAIL");
  await page.getByRole("button", { name: "Stop them" }).click();
  await expect(page.getByRole("heading", { name: "Stopped" })).toBeVisible();
  expect(await choice()).toBe("OFF");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "As before" })).toBeVisible();
  expect(await choice()).toBe("MAIL");

  const anybody = await request.newContext();
  const posted = await anybody.post(link, { form: { "List-Unsubscribe": "One-Click" } });
  expect([posted.status(), posted.url()]).toEqual([200, link]);
  expect(await choice()).toBe("OFF");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Stopped" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "As before" })).toBeVisible();
  expect(await choice()).toBe("MAIL");
  await page.goto(link.slice(0, -1));
  await expect(page.getByRole("heading", { name: "This link leads nowhere" })).toBeVisible();
  await anybody.dispose();
});
