import path from "node:path";
import { expect, test } from "@playwright/test";
import { api, sendEnvelope } from "./support/api";
import { allowOrigin } from "./support/frames";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const scans = 20;

test.use({ storageState });

/** All that an opened link could change, as the sender sees it. */
async function stateOf(envelopeId: string, mails: () => Promise<unknown>) {
  const { updatedAt: _, ...envelope } = (await api<Record<string, unknown>>("GET", `/envelopes/${envelopeId}`)).body;
  const events = (await api<{ data: unknown[] }>("GET", `/envelopes/${envelopeId}/events`)).body.data;
  return { envelope, events, mails: await mails() };
}

test("a mail scanner that opens links, runs all scripts and presses nothing changes nothing, twenty times over", async ({
  page: owner,
  browser,
  request,
}) => {
  // Sixty pages, each with all its scripts.
  test.slow();
  await allowOrigin(owner, "https://app.example.com");
  const code = { authentication: "EMAIL_CODE" };
  const people = [
    { email: "anna@example.com", name: "Anna Holm" },
    { email: "boris@example.com", name: "Boris", ...code },
  ];
  const sent = await sendEnvelope(fixture, people);
  const embed = await api<{ url: string }>("POST", `/envelopes/${sent.id}/recipients/${sent.recipients[0]!.id}/embed`);
  const addresses = [...sent.recipients.map(({ signUrl }) => signUrl), embed.body.url];
  type Mail = { id: string; envelopeId: string };
  const mails = async () =>
    ((await (await owner.request.get("/api/v1/outbox")).json()) as { data: Mail[] }).data
      .filter((mail) => mail.envelopeId === sent.id)
      .map(({ id }) => id);
  await expect.poll(async () => (await mails()).length).toBe(people.length);
  const before = await stateOf(sent.id, mails);

  const scanner = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  for (let time = 0; time < scans; time++) {
    for (const address of addresses) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await request.fetch(address, { method });
        expect(answer.headers()["set-cookie"]).toBeUndefined();
      }
    }
  }
  for (const address of addresses) {
    for (let time = 0; time < scans; time++) {
      const page = await scanner.newPage();
      await page.goto(address, { waitUntil: "load" });
      await expect(page.getByRole("button", { name: "Review document" })).toBeVisible();
      await page.close();
    }
  }
  expect(await scanner.cookies()).toEqual([]);
  await scanner.close();
  expect(await stateOf(sent.id, mails)).toEqual(before);
});
