import fs from "node:fs";
import path from "node:path";
import { expect, type Page, type Route } from "@playwright/test";
import jsQR from "jsqr";
import sharp from "sharp";
import { sampleForm } from "../scripts/lib/sample-form.mjs";
import { api, download, sendEnvelope, untilStatus } from "./support/api";
import { everyField, tenant } from "./support/every-field";
import { everyWord, fillEveryField } from "./support/fill-by-touch";
import { mailedCode, mailedLink } from "./support/outbox";
import { expectSealed, textOf } from "./support/pdf-tools";
import * as phones from "./support/phones";

const { everyPhone, openByTouch, test, touch } = phones;

const fixture = path.join(import.meta.dirname, "../tests/fixtures/pdf/text1.pdf");
const people = [
  { ...tenant, order: 1, authentication: "EMAIL_CODE" },
  { email: "vera@example.com", name: "Vera Lund", order: 1, role: "VIEWER", mustConfirm: true },
  { email: "boris@example.com", name: "Boris Vest", order: 2, role: "APPROVER" },
  { email: "clara@example.com", name: "Clara Friis", order: 2 },
  { email: "dora@example.com", name: "Dora Lang", order: 3 },
  { email: "carl@example.com", name: "Carl Berg", order: 3, role: "CARBON_COPY" },
];
const signatures = ["clara", "dora"].map((who, index) => ({
  ...{ recipientEmail: `${who}@example.com`, label: `Signature of ${who}`, x: 60 + 250 * index, y: 620 },
  ...{ width: 200, height: 40 },
}));
const allFields = [...everyField, ...signatures];
const eventsOf = async (envelopeId: string): Promise<string[]> =>
  (await api<{ data: { type: string }[] }>("GET", `/envelopes/${envelopeId}/events`)).body.data.map(({ type }) => type);

/** Up to before the last press, where a place for the signature is the one field. */
async function adoptInField(page: Page): Promise<void> {
  await phones.beginByTouch(page, "Start");
  await touch(page, "Sign here");
  await touch(page, "Use this signature");
}

/** Holds what each page sends at its last press until all have pressed: the server gets them in one instant. */
async function pressTogether(presses: [page: Page, name: string][]): Promise<void> {
  const held: Route[] = [];
  for (const [page] of presses) {
    await page.route(/\/sign\/r\/\w+\/(sign|approve)$/, async (route) => {
      held.push(route);
      if (held.length === presses.length) await Promise.all(held.map((each) => each.continue()));
    });
  }
  await Promise.all(presses.map(([page, name]) => touch(page, name)));
}

for (const [name, options] of everyPhone) {
  test.describe(`on ${name}`, () => {
    test("a tenant behind a mailed code with every type of field, an approver and a signer in one instant, and one more sign in order, a reader confirms, and a copy gets what was sealed once", async ({
      takePhone,
    }) => {
      const lease = test.info().outputPath("lease.pdf");
      fs.writeFileSync(lease, await sampleForm("Tenancy", allFields));
      const more = { fields: allFields, signingOrder: "SEQUENTIAL" };
      const sent = await sendEnvelope(lease, people, more);
      const linkOf = Object.fromEntries(sent.recipients.map(({ email, signUrl }) => [email.split("@")[0], signUrl]));

      const dora = await takePhone(options);
      await dora.goto(linkOf.dora!);
      await expect(dora.getByRole("heading", { name: "It is not your turn yet" })).toBeVisible();
      await expect(dora.getByText("Now it waits for Anna Holm.")).toBeVisible();

      const anna = await takePhone(options);
      await anna.goto(linkOf.anna!);
      await anna.getByRole("button", { name: "Review document" }).tap();
      await anna.getByRole("textbox", { name: "Code of six digits" }).fill(await mailedCode(sent.id, tenant.email));
      await touch(anna, "Open document");
      await phones.expectPages(anna);
      await phones.beginByTouch(anna, "Start");
      await fillEveryField(anna);
      await touch(anna, "Sign and finish");
      await expect(anna.getByRole("heading", { name: "You have signed, Anna" })).toBeVisible();

      const [boris, clara] = [await takePhone(options), await takePhone(options)];
      await openByTouch(boris, linkOf.boris!);
      await phones.beginByTouch(boris, "Approve");
      await openByTouch(clara, linkOf.clara!);
      await adoptInField(clara);
      await pressTogether([
        [boris, "Approve and finish"],
        [clara, "Sign and finish"],
      ]);
      await expect(boris.getByRole("heading", { name: "You have approved, Boris" })).toBeVisible();
      await expect(clara.getByRole("heading", { name: "You have signed, Clara" })).toBeVisible();

      const vera = await takePhone(options);
      await openByTouch(vera, linkOf.vera!);
      await touch(vera, "I have read this");
      await expect(vera.getByRole("heading", { name: "You have confirmed, Vera" })).toBeVisible();

      await openByTouch(dora, linkOf.dora!);
      await adoptInField(dora);
      await touch(dora, "Sign and finish");
      await untilStatus(sent.id, "COMPLETED");
      const carl = await takePhone(options);
      await carl.goto(await mailedLink(sent.id, "carl@example.com"));
      await touch(carl, "Open your copy");
      const file = carl.waitForEvent("download");
      await carl.getByRole("link", { name: "Download sealed PDF" }).tap();
      const sealed = fs.readFileSync(await (await file).path());

      expect(sealed.equals(await download(`/envelopes/${sent.id}/signed-document`))).toBe(true);
      expectSealed(sealed);
      expect(sealed.toString("latin1").match(/\/ByteRange\s*\[/g)).toHaveLength(1);
      for (const word of [...everyWord, "Clara Friis", "Dora Lang"]) expect(textOf(sealed)).toContain(word);
      const events = await eventsOf(sent.id);
      const times = (type: string) => events.filter((each) => each === type).length;
      expect(["signed", "approved", "confirmed"].map((act) => times(`recipient.${act}`))).toEqual([3, 1, 1]);
      expect(times("envelope.completed")).toBe(1);
      for (const page of [anna, boris, clara, vera, dora])
        await expect(page.getByRole("link", { name: "Download sealed PDF" })).toBeVisible();
    });

    test("after a wrong access code and the right one it is declined, and the sender reads why", async ({
      takePhone,
    }) => {
      const anna = await takePhone(options);
      const sent = await sendEnvelope(fixture, [
        { ...tenant, authentication: "ACCESS_CODE", accessCode: "blue heron 7" },
      ]);
      await anna.goto(sent.recipients[0]!.signUrl);
      await anna.getByRole("button", { name: "Review document" }).tap();
      for (const [code, then] of [
        ["grey heron 7", anna.getByText("You have 4 tries left")],
        ["blue heron 7", anna.locator("canvas").first()],
      ] as const) {
        await anna.getByRole("textbox", { name: "Access code" }).fill(code);
        await touch(anna, "Open document");
        await expect(then).toBeVisible();
      }
      await phones.expectPages(anna);
      await phones.touchInMenu(anna, "Decline");
      await anna.getByRole("dialog").getByRole("textbox").fill("Wrong name.");
      await touch(anna.getByRole("dialog"), "Decline the document");
      await expect(anna.getByRole("heading", { name: "You have declined" })).toBeVisible();
      const { body } = await api("GET", `/envelopes/${sent.id}`);
      expect(body).toMatchObject({ status: "DECLINED", closeReason: "Wrong name." });
    });

    test("it is sent back with words, which the sender reads, sent again, and signed by the same link", async ({
      takePhone,
    }) => {
      const anna = await takePhone(options);
      const sent = await sendEnvelope(fixture, [tenant]);
      const { signUrl } = sent.recipients[0]!;
      await openByTouch(anna, signUrl);
      await phones.touchInMenu(anna, "Ask for changes");
      await anna.getByRole("textbox", { name: "What should change?" }).fill("Thirty days, not twenty.");
      await touch(anna.getByRole("dialog"), "Send it back");
      await expect(anna.getByRole("heading", { name: "You have asked for changes" })).toBeVisible();
      const { body } = await api("GET", `/envelopes/${sent.id}`);
      expect(body).toMatchObject({ status: "RETURNED_TO_SENDER", closeReason: "Thirty days, not twenty." });
      expect((await api("POST", `/envelopes/${sent.id}/send`)).status).toBe(200);
      await openByTouch(anna, signUrl);
      await phones.signByTouch(anna);
      await untilStatus(sent.id, "COMPLETED");
    });

    test("what is filled in is there on another device that reads the code shown, and is signed there", async ({
      takePhone,
    }) => {
      const at = { recipientEmail: tenant.email, x: 72, width: 180, height: 32 };
      const fields = [
        { ...at, fieldType: "TEXT", label: "Place", y: 660 },
        { ...at, fieldType: "SIGNATURE", y: 740 },
      ];
      const sent = await sendEnvelope(fixture, [tenant], { fields });
      const [here, there] = [await takePhone(options), await takePhone(options)];
      await openByTouch(here, sent.recipients[0]!.signUrl);
      await phones.beginByTouch(here, "Start");
      await here.getByRole("textbox", { name: "Place" }).fill("Odense");
      await expect(here.getByText("Saved", { exact: true }).first()).toBeVisible();
      await phones.touchInMenu(here, "Continue on another device");
      const code = here.getByRole("img", { name: /QR code/ });
      await expect(code).toBeInViewport({ ratio: 0.99 });
      await expect(here.getByRole("button", { name: "Copy the link instead" })).toBeInViewport({ ratio: 0.99 });
      const picture = sharp(await code.screenshot()).ensureAlpha();
      const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
      await openByTouch(there, jsQR(new Uint8ClampedArray(data), info.width, info.height)!.data);
      await adoptInField(there);
      await touch(there, "Sign and finish");
      await untilStatus(sent.id, "COMPLETED");
      expect(textOf(await download(`/envelopes/${sent.id}/signed-document`))).toContain("Odense");
    });
  });
}
