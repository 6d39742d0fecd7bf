import { expect, test } from "@playwright/test";
import { api } from "./support/api";
import { storageState } from "./support/state";

test.use({ storageState });

test("the guide fills in a test key of the reader's own, for what its programs do, and revokes it again", async ({
  page,
}) => {
  await page.goto("/developers");
  await page.getByRole("button", { name: "Fill in a new test key" }).click();
  await expect(page.getByText("This is a new test key")).toBeVisible();
  const [key] = /sk_test_\w+/.exec(await page.locator("main").innerText()) ?? [""];
  expect((await api("GET", "/documents", undefined, key)).status).toBe(200);
  expect((await api("POST", "/keys", { name: "More" }, key)).status).toBe(403);
  await page.reload();
  await expect(page.getByText(key).first()).toBeVisible();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByText("sk_test_…").first()).toBeVisible();
  await expect.poll(async () => (await api("GET", "/documents", undefined, key)).status).toBe(401);
});

const pages = ["", "/reference", "/reference/documents", "/reference/webhooks", "/errors", "/keys"];
const languages = ["curl", "Node", "Python"];

for (const place of pages) {
  test(`/developers${place} is no wider than a phone; only code scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/developers${place}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(390);
    // One choice is made everywhere.
    for (const language of languages)
      for (const tab of (await page.getByRole("tab", { name: language, exact: true }).all()).slice(0, 1)) {
        await tab.click();
        expect(await width()).toBe(390);
      }
  });
}

test("each program of the guide is shown whole, down to its last step", async ({ page }) => {
  await page.goto("/developers");
  for (const language of languages) {
    await page.getByRole("tab", { name: language, exact: true }).click();
    const program = page.getByRole("region", { name: language, exact: true }).first();
    await expect(program).toContainText("3. Send it");
    expect(await program.evaluate((code) => code.scrollHeight - code.clientHeight)).toBe(0);
  }
});

for (const place of [
  "/reference",
  "/reference/documents",
  "/reference/templates",
  "/reference/bulk-sends",
  "/errors",
]) {
  test(`/developers${place} shows code as code, without the marks of its source`, async ({ page }) => {
    await page.goto(`/developers${place}`);
    const words = await page.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true) as HTMLElement;
      for (const code of copy.querySelectorAll("pre")) code.remove();
      return copy.textContent ?? "";
    });
    expect(words).not.toContain("`");
  });
}

test("the address that a refusal names explains its code and how to mend it", async ({ page }) => {
  const { body } = await api("POST", "/webhooks", { url: "http://10.0.0.1/hook", events: ["envelope.completed"] });
  expect(body).toMatchObject({ code: "url_rejected", issues: [{ path: "url" }] });
  await page.goto(body.type as string);
  await expect(page.locator(":target")).toContainText("OUTBOUND_ALLOW=127.0.0.1/32,::1/128");
});

test("the reference has a place for every operation that is published, and asks no other host for anything", async ({
  page,
}) => {
  const document = (await (await page.request.get("/api/v1/openapi.json")).json()) as {
    tags: { name: string }[];
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  const operations = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId }) => operationId ?? []);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto("/developers/reference");
  const chapters = await page
    .getByRole("link")
    .evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname).filter((path) => /\/reference\/[\w-]+$/.test(path)),
    );
  const shown = new Set<string>();
  for (const chapter of new Set(chapters)) {
    await page.goto(chapter);
    for (const id of await page.locator("main [id]").evaluateAll((places) => places.map((place) => place.id)))
      shown.add(id);
  }
  expect(operations.length).toBeGreaterThan(50);
  expect(operations.filter((operation) => !shown.has(operation))).toEqual([]);
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});

test("every code that a refusal may carry has its place on the page of errors", async ({ page }) => {
  const { paths } = (await (await page.request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, { responses?: Record<string, { description: string }> }>>;
  };
  const refusals = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses = {} }) => Object.entries(responses))
    .filter(([status]) => status >= "400")
    .map(([, { description }]) => description)
    .join("\n");
  const codes = new Set([...refusals.matchAll(/^`([a-z_]+)`: /gm)].flatMap(([, code]) => code ?? []));
  await page.goto("/developers/errors");
  const places = await page.locator("main [id]").evaluateAll((found) => found.map((place) => place.id));
  expect(codes.size).toBeGreaterThan(40);
  expect([...codes].filter((code) => !places.includes(code))).toEqual([]);
});
