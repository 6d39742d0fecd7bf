// How long the browser takes to answer each key and click, by its own Event Timing, and what shifts while a page loads.
import { needles } from "./fill.mjs";

/** So long nothing may happen until what followed from an act is over. */
const quietMs = 400;

/**
 * What was seen while `act` ran: the longest of its events (0 below 16 ms, which the browser does not tell), the longest
 * task and the longest time between two frames.
 */
export async function during(page, act) {
  const from = await page.evaluate(() => performance.now());
  await act();
  await page.waitForTimeout(quietMs);
  return page.evaluate((since) => {
    const { events, busy, frames } = window.benchSeen;
    const most = (list) => list.reduce((longest, each) => Math.max(longest, each), 0);
    const after = events.filter(({ startTime }) => startTime >= since);
    const longest = after.toSorted((a, b) => b.duration - a.duration)[0];
    return {
      eventMs: most(after.map(({ duration }) => duration)),
      event: longest?.name ?? "",
      taskMs: most(busy.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration)),
      frameMs: most(frames.filter(({ at }) => at >= since).map(({ gap }) => gap)),
    };
  }, from);
}

/** Each act of somebody in the list; `address` is what list. Answers `{ name, eventMs, … }` of each. */
export async function actInList(page, address, what) {
  const results = [];
  const measure = async (name, act) => results.push({ name: `${what}: ${name}`, ...(await during(page, act)) });
  const keys = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  await page.goto(address, { waitUntil: "networkidle" });
  await page.locator("[data-row]").first().waitFor();
  await measure("j × 12", () => keys(..."jjjjjjjjjjjj"));
  await measure("k × 5", () => keys(..."kkkkk"));
  await measure("select (x, j, x)", () => keys("x", "j", "x"));
  await measure("open the dialog about labels (l)", () => keys("l"));
  await page.keyboard.press("Escape");
  await measure("open the dialog about voiding (v)", () => keys("v"));
  await page.keyboard.press("Escape");
  await measure("select all (X)", () => keys("Shift+X"));
  await measure("select none (Escape)", () => keys("Escape"));
  await measure("open the filter (f)", () => keys("f"));
  await page.keyboard.press("Escape");
  await measure("open the palette (Ctrl+K)", () => keys("Control+k"));
  await measure("type in the palette", () => page.keyboard.type(needles.subject, { delay: 60 }));
  await measure("choose in the palette (↓, ↓)", () => keys("ArrowDown", "ArrowDown"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await measure("type in the search", () => page.keyboard.type(needles.person, { delay: 60 }));
  await page.waitForURL(/q=Wilhelmine/);
  return results;
}

/** A new envelope: suggestions while a name is typed. */
export async function actInNewEnvelope(page) {
  await page.goto("/envelopes/new", { waitUntil: "networkidle" });
  const results = [];
  const name = page.getByLabel("Name", { exact: true }).first();
  await name.focus();
  const typed = await during(page, () => page.keyboard.type(needles.person.slice(0, 12), { delay: 80 }));
  results.push({ name: "new envelope: type a name with suggestions", ...typed });
  return results;
}

/** What moved after it was painted, on each kind of page, opened with nothing cached. Answers `{ name, shift, where }`. */
export async function layoutShifts(openPage, addresses) {
  const results = [];
  for (const [name, address] of Object.entries(addresses)) {
    const page = await openPage();
    await page.goto(address, { waitUntil: "networkidle" });
    await page.waitForTimeout(quietMs);
    const shifts = await page.evaluate(() => window.benchSeen.shifts);
    const shift = shifts.reduce((sum, { value }) => sum + value, 0);
    results.push({ name, shift, where: shifts.map(({ value, where }) => `${value.toFixed(4)} ${where}`) });
    await page.context().close();
  }
  return results;
}
