// How long the lists take, in a workspace of 100 envelopes and in one of 100,000.
import { needles } from "./fill.mjs";
import { watchRows } from "./watch.mjs";

const day = (before) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
const search = (q, more = "") => `/envelopes?q=${encodeURIComponent(q)}${more}`;

/** Each as it stands in the address. What is searched for is found as often in both, but for `common`. */
export const lists = {
  everything: "/envelopes",
  "waiting for others": "/envelopes?view=waiting",
  completed: "/envelopes?view=completed",
  "declined, voided, expired": "/envelopes?view=closed",
  drafts: "/envelopes?view=drafts",
  "search: a subject": search(needles.subject),
  "search: a person": search(needles.person),
  "search: a label": search(needles.tag),
  "search: a document's name": search(needles.document),
  "search: nothing is found": search("nobody calls it so"),
  "search: a word in every sixth": search("lease"),
  "search: two letters in nearly all": search("an"),
  "search within completed": search("lease", "&view=completed"),
  "filter: a label": "/envelopes?tag=renewal",
  "filter: a kind of paper": "/envelopes?category=NDA",
  "filter: a month": `/envelopes?from=${day(400)}&to=${day(370)}`,
  "filter: a label and a search": search("lease", "&tag=renewal"),
  "sort: last changed": "/envelopes?sort=updated",
  "sort: last changed, drafts": "/envelopes?sort=updated&view=drafts",
  "sort: oldest": "/envelopes?sort=oldest",
  contacts: "/contacts",
  "contacts: a search": `/contacts?q=${encodeURIComponent(needles.person)}`,
  "contacts: a common name": "/contacts?q=holm",
};

/** What is asked while somebody types: suggestions of people, and what the palette finds. */
export const answers = {
  "suggestions: a name": `/api/v1/contacts?limit=6&q=${encodeURIComponent("wilhel")}`,
  "suggestions: two letters": "/api/v1/contacts?limit=6&q=an",
  "palette: a subject": `/api/v1/envelopes?limit=8&q=${encodeURIComponent(needles.subject)}`,
  "palette: two letters": "/api/v1/envelopes?limit=8&q=an",
  "API: page 20 of 50 by cursor": "walk",
};

/** `small` and `large` are pages of members signed in there. Answers `{ name, small, large }` with all times of each. */
export async function measureLists({ small, large }, { rounds, only }) {
  const results = [];
  for (const page of [small, large]) await page.addInitScript(watchRows);
  for (const [name, address] of Object.entries(lists)) {
    if (only && !only.split(",").some((part) => name.includes(part))) continue;
    const times = { small: [], large: [] };
    for (let round = 0; round <= rounds; round++)
      for (const [which, page] of [
        ["small", small],
        ["large", large],
      ]) {
        const measured = await load(page, address);
        // The first opening makes what later ones find made.
        if (round > 0) times[which].push(measured);
      }
    results.push({ name, ...times });
  }
  return results;
}

async function load(page, address) {
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => window.benchRowsAt !== undefined, undefined, { timeout: 60_000 });
  return page.evaluate(() => {
    const [{ requestStart, responseEnd }] = performance.getEntriesByType("navigation");
    const rows = document.querySelectorAll('main [data-row], main li a[href^="/envelopes/new?to="]').length;
    return { serverMs: responseEnd - requestStart, shownMs: window.benchRowsAt, rows };
  });
}

/** The same for what is asked from within a page. */
export async function measureAnswers({ small, large }, { rounds, only }) {
  const results = [];
  for (const [name, address] of Object.entries(answers)) {
    if (only && !only.split(",").some((part) => name.includes(part))) continue;
    const times = { small: [], large: [] };
    for (let round = 0; round <= rounds; round++)
      for (const [which, page] of [
        ["small", small],
        ["large", large],
      ]) {
        const answerMs = await ask(page, address);
        if (round > 0) times[which].push({ answerMs });
      }
    results.push({ name, ...times });
  }
  return results;
}

const ask = (page, address) =>
  page.evaluate(async (at) => {
    const once = async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    };
    // The small workspace has two pages of 50: its second is compared with the twentieth of the large one.
    let next = "/api/v1/envelopes?limit=50";
    if (at === "walk")
      for (let page = 1; page < 20; page++) {
        const { pagination } = await once(next);
        const cursor = `/api/v1/envelopes?limit=50&cursor=${pagination.nextCursor}`;
        if (!pagination.nextCursor) break;
        next = cursor;
      }
    const from = performance.now();
    await once(at === "walk" ? next : at);
    return performance.now() - from;
  }, address);
