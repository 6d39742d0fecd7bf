import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect, type Locator, type Page, type Request, test } from "@playwright/test";
import { type Sealed, sealedByInstance } from "./support/sealed";

const fixture = (name: string): string => path.join(import.meta.dirname, "../tests/fixtures/pdf", name);
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const send = (page: Page) => page.getByRole("button", { name: "Send the file and examine it" });
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
let sealed: Sealed;

test.beforeAll(async () => {
  sealed = await sealedByInstance(fixture("text1.pdf"));
});

async function choose(page: Page, buffer: Buffer, name = "contract.pdf"): Promise<void> {
  await page.getByLabel("Choose a PDF").setInputFiles({ name, mimeType: "application/pdf", buffer });
}

async function examine(page: Page, buffer: Buffer, name?: string): Promise<void> {
  await page.goto("/verify");
  await choose(page, buffer, name);
  await send(page).click();
}

/** What the page asks of our API, and whatever could carry a file elsewhere, in order. */
function watchApi(page: Page): Request[] {
  const seen: Request[] = [];
  const isSeen = (request: Request) => request.url().includes("/api/") || request.method() !== "GET";
  page.on("request", (request) => isSeen(request) && seen.push(request));
  return seen;
}

test("nothing of a file leaves the browser but its hash, until the reader presses the button that says so", async ({
  page,
}) => {
  await page.goto("/verify");
  await expect(heading(page, "Check a signed PDF")).toBeVisible();
  const asked = watchApi(page);
  await choose(page, sealed.document);
  await expect(page.getByText("Issued here, and unchanged since")).toBeVisible();
  await expect(page.getByText("nothing of it is kept")).toBeVisible();
  await expect(send(page)).toBeVisible();
  expect(asked.map((each) => [each.method(), new URL(each.url()).pathname, each.postData()])).toEqual([
    ["GET", `/api/v1/verify/${sha256(sealed.document)}`, null],
  ]);
  await send(page).click();
  await expect(heading(page, "Valid")).toBeFocused();
  expect(asked.slice(1).map((each) => [each.method(), new URL(each.url()).pathname])).toEqual([
    ["POST", "/api/v1/verify"],
  ]);
});

test("a sealed document is valid: by whom, when, how far, in which steps, and what its envelope is now", async ({
  page,
}) => {
  await examine(page, sealed.document);
  await expect(heading(page, "Valid")).toBeVisible();
  await expect(page.getByText("Made in the test environment: it has no legal value.").first()).toBeVisible();
  await expect(page.getByText("Yes, from the first byte to the last.")).toBeVisible();
  const live = page.getByRole("region", { name: "What this site knows" });
  await expect(live.getByText("A document sealed by this instance")).toBeVisible();
  await expect(live.getByText("Completed", { exact: true }).first()).toBeVisible();
  await expect(live.getByText(sealed.envelopeId)).toBeVisible();
  const signatures = page.getByRole("region", { name: "Signature" });
  await expect(signatures.getByText("Seal of this site")).toBeVisible();
  await expect(signatures.getByText("stated by the signer and proven by nobody")).toBeVisible();
  await expect(signatures.getByText("PAdES B-B")).toBeVisible();
});

/** Of a page's picture: how much of it is drawn, how much is ink. */
async function inkOf(canvas: Locator) {
  return canvas.evaluate((each: HTMLCanvasElement) => {
    const { data } = each.getContext("2d")!.getImageData(0, 0, each.width, each.height);
    const count = (test: (at: number) => boolean) => data.filter((_, i) => i % 4 === 0 && test(i)).length;
    const drawn = count((at) => data[at + 3]! > 0) / (each.width * each.height);
    return { drawn, ink: count((at) => data[at + 3]! > 0 && data[at]! < 128) };
  });
}

/** Where two pictures of one size differ, in pixels: inside the box (in parts of the page) and outside of it. */
async function differences(before: Locator, after: Locator, box: { x: [number, number]; y: [number, number] }) {
  const other = await before.elementHandle();
  return after.evaluate(
    (here: HTMLCanvasElement, [there, { x, y }]) => {
      const { width, height } = here;
      const read = (each: HTMLCanvasElement) => each.getContext("2d")!.getImageData(0, 0, width, height).data;
      const [one, two] = [read(here), read(there as HTMLCanvasElement)];
      const found = { inside: 0, outside: 0 };
      for (let at = 0; at < width * height; at++) {
        if ([0, 1, 2].every((part) => Math.abs(one[at * 4 + part]! - two[at * 4 + part]!) < 32)) continue;
        const [column, row] = [(at % width) / width, Math.floor(at / width) / height];
        const isInside = column >= x[0] && column <= x[1] && row >= y[0] && row <= y[1];
        found[isInside ? "inside" : "outside"] += 1;
      }
      return found;
    },
    [other!, box] as const,
  );
}

test("a step's page is drawn as it was before and as it is after, and the two differ where the step changed it", async ({
  page,
}) => {
  const field = { fieldType: "SIGNATURE", pageNumber: 1, x: 300, y: 600, width: 200, height: 60 };
  const fields = [0, 1].map((recipientIndex) => ({ ...field, recipientIndex, y: 600 + recipientIndex * 70 }));
  const signed = await sealedByInstance(fixture("text1.pdf"), { fields });
  await examine(page, signed.document);
  const steps = page.getByRole("region", { name: "How the file grew" });
  await steps.scrollIntoViewIfNeeded();
  const [before, after] = ["before", "after"].map((side) =>
    steps.getByRole("img", { name: `Page 1 ${side} step 2` }).locator("canvas"),
  ) as [Locator, Locator];
  for (const side of [before, after]) {
    await side.scrollIntoViewIfNeeded();
    await expect(side).toBeVisible();
  }
  const [was, is] = [await inkOf(before), await inkOf(after)];
  expect([was.drawn, is.drawn]).toEqual([1, 1]);
  expect(was.ink).toBeGreaterThan(500);
  expect(is.ink).toBeGreaterThan(was.ink);
  const { inside, outside } = await differences(before, after, { x: [0.48, 0.85], y: [0.7, 0.9] });
  expect(inside).toBeGreaterThan(100);
  expect(outside).toBe(0);
});

test("a page that a step brought is drawn after it, and before it there is none", async ({ page }) => {
  await examine(page, sealed.document);
  const steps = page.getByRole("region", { name: "How the file grew" });
  await steps.scrollIntoViewIfNeeded();
  const after = steps.getByRole("img", { name: "Page 2 after step 2" });
  await after.scrollIntoViewIfNeeded();
  await expect(after.locator("canvas")).toBeVisible();
  await expect(steps.getByText("This page was not there before.")).toBeVisible();
  const { drawn, ink } = await inkOf(after.locator("canvas"));
  expect(drawn).toBe(1);
  expect(ink).toBeGreaterThan(500);
  await expect(steps.getByRole("img", { name: /step 3/ })).toHaveCount(0);
});

test("an audit trail is recognised, and its record recomputed", async ({ page }) => {
  await examine(page, sealed.trail, "audit-trail.pdf");
  await expect(heading(page, "Valid")).toBeVisible();
  const record = page.getByRole("region", { name: "The record in this audit trail" });
  await expect(record.getByText("every hash was recomputed")).toBeVisible();
  expect(await record.innerText()).toContain("text1.pdf");
  await expect(page.getByText("An audit trail of this instance")).toBeVisible();
});

test("a file that was changed by one byte is not known and not valid, and it says why", async ({ page }) => {
  const changed = Buffer.from(sealed.document);
  changed[1_000]! ^= 1;
  await page.goto("/verify");
  await choose(page, changed);
  await expect(page.getByText("Not a file that this site issued")).toBeVisible();
  await send(page).click();
  await expect(heading(page, "Not valid")).toBeVisible();
  await expect(page.getByRole("region", { name: "Why" }).getByText("The signed bytes were changed.")).toBeVisible();
});

test("a file that somebody else signed is never called valid", async ({ page }) => {
  await examine(page, fs.readFileSync(fixture("signed-b-t.pdf")));
  await expect(heading(page, "Cannot be told")).toBeVisible();
  await expect(page.getByRole("region", { name: "Why" }).getByText("Nobody who is trusted here vouches")).toBeVisible();
  await expect(page.getByText("This site did not issue this file.")).toBeVisible();
});

test("a PDF without a signature is called not signed", async ({ page }) => {
  await examine(page, fs.readFileSync(fixture("text1.pdf")));
  await expect(heading(page, "Not signed")).toBeVisible();
  await expect(page.getByText("It was never signed.")).toBeVisible();
});

test("what is no PDF is refused on the reader's machine, and the next file is welcome", async ({ page }) => {
  await page.goto("/verify");
  const asked = watchApi(page);
  await choose(page, Buffer.from("PK\u0003\u0004 a letter"), "letter.pdf");
  await expect(page.getByRole("alert").filter({ hasText: "This is not a PDF" })).toBeVisible();
  await choose(page, Buffer.alloc(0), "nothing.pdf");
  await expect(page.getByRole("alert").filter({ hasText: "This file is empty" })).toBeVisible();
  expect(asked).toEqual([]);
  await choose(page, sealed.document);
  await expect(page.getByText("Issued here, and unchanged since")).toBeVisible();
});

test("a file is chosen with the keyboard alone, or dropped, and the answer gets the focus", async ({ page }) => {
  await page.goto("/verify");
  const input = page.getByLabel("Choose a PDF");
  // A browser opens no chooser while the page is still being drawn: whoever presses Enter then presses it again.
  await expect(async () => {
    await input.focus();
    const chooser = page.waitForEvent("filechooser", { timeout: 5_000 });
    await page.keyboard.press("Enter");
    await (await chooser).setFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: sealed.document });
  }).toPass();
  await expect(heading(page, "a.pdf")).toBeFocused();
  const dropped = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "b.pdf", { type: "application/pdf" }));
    return transfer;
  }, sealed.trail.toString("base64"));
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(heading(page, "b.pdf")).toBeFocused();
});

test("the code of an audit trail is answered at once, and compared with the file that is chosen", async ({ page }) => {
  await page.goto(`/verify?sha256=${sha256(sealed.document)}`);
  const code = page.getByRole("region", { name: "The code you followed" });
  await expect(code.getByText("It names a file that this site issued.")).toBeVisible();
  await expect(code.getByText(sealed.envelopeId)).toBeVisible();
  await choose(page, sealed.document);
  await expect(page.getByText("This is exactly the file that the code names.")).toBeVisible();
  await page.getByRole("button", { name: "Check another file" }).click();
  await choose(page, sealed.trail);
  await expect(page.getByText("This is not the very file that the code names.")).toBeVisible();
  await page.goto(`/verify?sha256=${"0".repeat(64)}`);
  await expect(page.getByText("It names a file that this site does not know.")).toBeVisible();
  await page.goto("/verify?sha256=0123");
  await expect(page.getByText("The address holds no code that can be read.")).toBeVisible();
});

test("when the site cannot be reached it says so, and trying again works", async ({ page }) => {
  await page.goto("/verify");
  await page.route("**/api/v1/verify/**", (route) => route.abort());
  await page.route("**/api/v1/verify", (route) => route.abort());
  await choose(page, sealed.document);
  await expect(page.getByText("This site cannot be asked right now")).toBeVisible();
  await send(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "The file was not examined" })).toBeVisible();
  await page.unroute("**/api/v1/verify/**");
  await page.unroute("**/api/v1/verify");
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByText("Issued here, and unchanged since")).toBeVisible();
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(heading(page, "Valid")).toBeVisible();
});

test("a report that speaks of things unknown here is not called valid", async ({ page }) => {
  await page.route("**/api/v1/verify", async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as { signatures: { reasons: string[] }[] };
    report.signatures[0]!.reasons.push("quantum_doubt");
    await route.fulfill({ response, json: report });
  });
  await examine(page, sealed.document);
  await expect(heading(page, "Cannot be told")).toBeVisible();
  await expect(page.getByRole("region", { name: "Why" }).getByText("quantum_doubt")).toBeVisible();
});

test.describe("a reader of another language", () => {
  test.use({ locale: "fr-FR" });

  test("reads the verdict in that of the browser, in another one at a choice, and what was examined stays", async ({
    page,
  }) => {
    await page.goto("/verify");
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await page.getByLabel("Choisir un PDF").setInputFiles({
      ...{ name: "contrat.pdf", mimeType: "application/pdf" },
      buffer: sealed.document,
    });
    await page.getByRole("button", { name: "Envoyer le fichier et l’examiner" }).click();
    await expect(heading(page, "Valide")).toBeVisible();
    await expect(
      page.getByText("Fait dans l’environnement de test\u00a0: sans valeur juridique.").first(),
    ).toBeVisible();
    await page.getByRole("combobox", { name: "Langue" }).selectOption("da");
    await expect(heading(page, "Gyldig")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "da");
    await expect(heading(page, "contrat.pdf")).toBeVisible();
    await expect(page.getByText("Lavet i testmiljøet: uden retsvirkning.").first()).toBeVisible();
    await page.goto(`/verify?locale=de&sha256=${sha256(sealed.document)}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "da");
    await page.context().clearCookies({ name: "certyneo.language.verify" });
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByText("Er nennt eine Datei, die diese Website ausgestellt hat.")).toBeVisible();
  });
});
