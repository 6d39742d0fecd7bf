import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { api, sendEnvelope, uploadPdf } from "./support/api";
import { storageState } from "./support/state";

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");

test.use({ storageState });

type Kept = {
  recipients: { name: string; email: string; role: string; order: number }[];
  fields: { recipientIndex: number; fieldType: string; x: number; label: string }[];
  documents: { name: string }[];
  tags: string[];
  expiresAt: string | null;
};
const envelope = async (page: Page) => {
  await page.waitForURL(/\/envelopes\/env_[0-9A-Z]{26}/);
  const id = page.url().match(/env_[0-9A-Z]{26}/)![0];
  return (await api<Kept>("GET", `/envelopes/${id}`)).body;
};
const isAccessible = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const place = { pageNumber: 1, x: 72, y: 500, width: 180, height: 40 };

test("an envelope is saved as a template, and the template makes the same envelope for other people", async ({
  page,
}) => {
  const people = [
    { name: "Runa Tveit", email: "runa@example.com", order: 1 },
    { name: "Oda Lie", email: "oda@example.com", order: 2 },
  ];
  const fields = people.map(({ email }, index) => ({
    ...{ ...place, recipientEmail: email, fieldType: "SIGNATURE", y: 500 + 80 * index, label: `Sign ${index}` },
  }));
  const more = { subject: "Berth lease", fields, signingOrder: "SEQUENTIAL", tags: ["berth"] };
  const sent = await sendEnvelope(fixture, people, more);
  await page.goto(`/envelopes/${sent.id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  const name = page.getByRole("dialog").getByLabel("Name");
  await expect(name).toHaveValue("Berth lease");
  await name.fill("Berth lease, two tenants");
  await isAccessible(page);
  await page.getByRole("button", { name: "Save template" }).click();
  await expect(page.getByText("Saved. Press it to send it to somebody.")).toBeVisible();
  await isAccessible(page);

  await page.getByRole("link", { name: "Berth lease, two tenants" }).click();
  await expect(page.getByText("From the template “Berth lease, two tenants”")).toBeVisible();
  const [first, second] = ["Signer 1", "Signer 2"].map((role) => page.getByRole("group", { name: role }));
  // A role is no recipient who may be left out by leaving them blank.
  await page.getByRole("button", { name: /^Send to/ }).click();
  await expect(first!.getByText("Write the name of the person.")).toBeVisible();
  await first!.getByLabel("Name").fill("Signe Moe");
  await first!.getByLabel("E-mail").fill("signe@example.com");
  await second!.getByLabel("Name").fill("Tor Vik");
  await second!.getByLabel("E-mail").fill("tor@example.com");
  await isAccessible(page);
  await page.getByRole("button", { name: "Send to 2 people" }).click();
  const made = await envelope(page);
  expect(made.recipients.map(({ name, order }) => [name, order])).toEqual([
    ["Signe Moe", 1],
    ["Tor Vik", 2],
  ]);
  expect(made.fields.map(({ recipientIndex, fieldType, x, label }) => [recipientIndex, fieldType, x, label])).toEqual([
    [0, "SIGNATURE", 72, "Sign 0"],
    [1, "SIGNATURE", 72, "Sign 1"],
  ]);
  expect(made.tags).toEqual(["berth"]);
});

test("a template gets another name, and is deleted", async ({ page }) => {
  const documentId = (await uploadPdf(fixture)).body.id;
  await api("POST", "/templates", { name: "Old name", roles: [{ name: "Client" }], documentIds: [documentId] });
  await page.goto("/templates");
  await page.getByRole("button", { name: "More about Old name" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Write a name for the template.")).toBeVisible();
  await dialog.getByLabel("Name").fill("New name");
  await dialog.getByLabel("What it is for").fill("For clients of the harbour");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The template is called “New name” now.")).toBeVisible();
  await expect(page.getByText("For clients of the harbour")).toBeVisible();
  await page.getByRole("button", { name: "More about New name" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete template" }).click();
  await expect(page.getByText("The template “New name” was deleted.")).toBeVisible();
  await expect(page.getByRole("link", { name: "New name" })).toHaveCount(0);
});

test("an envelope is duplicated with its people and fields, and who is taken out takes their fields along", async ({
  page,
}) => {
  const people = [
    { name: "Pia Holt", email: "pia@example.com", authentication: "ACCESS_CODE", accessCode: "blue-whale" },
    { name: "Rolf Dahl", email: "rolf@example.com" },
  ];
  const fields = people.map(({ email }) => ({ ...place, recipientEmail: email, fieldType: "SIGNATURE" }));
  const sent = await sendEnvelope(fixture, people, {
    subject: "Boat sale",
    fields: [fields[0], { ...fields[1], y: 620 }],
  });
  await page.goto(`/envelopes/${sent.id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("Boat sale");
  await page.getByRole("button", { name: "Remove Rolf Dahl" }).click();
  await expect(page.getByText("1 field goes with whom or what you took out.")).toBeVisible();
  // A code that was told to somebody is not known here.
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByLabel("Access code")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Access code").fill("grey-seal");
  await page.getByRole("button", { name: "Save as draft" }).click();
  const made = await envelope(page);
  expect(made.recipients.map(({ email }) => email)).toEqual(["pia@example.com"]);
  expect(made.fields.map(({ recipientIndex }) => recipientIndex)).toEqual([0]);
});

test("a document that is here already is sent again, opened, and deleted only while nothing uses it", async ({
  page,
}) => {
  const form = new FormData();
  const { readFileSync } = await import("node:fs");
  form.set("file", new Blob([new Uint8Array(readFileSync(fixture))]), "Mooring rules.pdf");
  await api("POST", "/documents", form);
  await page.goto("/documents");
  await isAccessible(page);
  await page.getByRole("link", { name: "Mooring rules.pdf" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("Mooring rules");
  await page.getByLabel("Name").fill("Una Berg");
  await page.getByLabel("E-mail").fill("una@example.com");
  await page.getByRole("button", { name: "Save as draft" }).click();
  expect((await envelope(page)).documents.map(({ name }) => name)).toEqual(["Mooring rules.pdf"]);

  await page.goto("/documents");
  await page.getByRole("button", { name: "More about Mooring rules.pdf" }).click();
  await expect(page.getByRole("menuitem", { name: "Open" })).toHaveAttribute("href", /\/content$/);
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete document" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(/envelope/i);
});

test("whoever was sent something is a contact, found by part of their name, and suggested by keyboard alone", async ({
  page,
}) => {
  for (const subject of ["Crane hire", "Crane return"])
    await sendEnvelope(fixture, [{ name: "Ylva Krogh", email: "ylva.krogh@example.com" }], { subject });
  await page.goto("/contacts");
  await isAccessible(page);
  await page.getByLabel("Search people").fill("ylva");
  await expect(page).toHaveURL(/q=ylva/);
  const row = page.getByRole("listitem").filter({ hasText: "ylva.krogh@example.com" });
  await expect(row.getByRole("link", { name: "2 envelopes" })).toHaveAttribute(
    "href",
    "/envelopes?q=ylva.krogh%40example.com",
  );
  await page.getByLabel("Search people").fill("nobody at all");
  await expect(page.getByText("Nobody is called “nobody at all”")).toBeVisible();
  await page.goto("/contacts?q=krogh");
  await page.getByRole("link", { name: "New envelope for Ylva Krogh" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("ylva.krogh@example.com");

  await page.goto("/envelopes/new");
  await page.getByLabel("Name").pressSequentially("krog");
  const known = page.getByRole("listbox", { name: "People you know" }).getByRole("option");
  await expect(known.filter({ hasText: "Ylva Krogh" })).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toHaveValue("Ylva Krogh");
  await expect(page.getByLabel("E-mail")).toHaveValue("ylva.krogh@example.com");
  await expect(known).toHaveCount(0);
});

test("what a file carries or what was done with it is said beside its name before it is sent, also when it is taken again", async ({
  page,
}) => {
  const fixtures = path.dirname(fixture);
  await page.goto("/envelopes/new");
  const input = page.locator("input[type=file]").first();
  await input.setInputFiles([path.join(fixtures, "certified-p1.pdf"), path.join(fixtures, "signed-b-t.pdf")]);
  const about = (name: string) => page.getByRole("list", { name: `About ${name}` });
  await expect(about("certified-p1.pdf")).toContainText("cover page");
  await expect(about("signed-b-t.pdf")).toContainText(/signature/);
  await isAccessible(page);
  await page.goto("/documents");
  await page.getByRole("link", { name: "certified-p1.pdf" }).first().click();
  await expect(about("certified-p1.pdf")).toContainText("cover page");
});

test("an address with characters or parameters that mean nothing shows its page, empty where nothing is meant", async ({
  page,
}) => {
  for (const address of [
    ...["/contacts?q=%00", "/contacts?q=a&q=b", "/contacts?show=%00", "/templates?show=x", "/documents?show=-1"],
    ...[
      "/envelopes?q=%00&tag=%00",
      "/envelopes/new?to=%00",
      "/developers/requests?key=%00",
      "/developers/requests?cursor=%00",
    ],
  ]) {
    const answer = await page.goto(address);
    expect([address, answer!.status()]).toEqual([address, 200]);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  for (const name of ["documents", "template", "copy"]) {
    await page.goto(`/envelopes/new?${name}=%00x`);
    await expect(page.getByRole("heading", { name: /not here|not found|nothing here/i })).toBeVisible();
  }
});
