// A picture of each mail in each language, by day and in the dark: `node scripts/mail-pictures.mjs [--into folder] [--only de]`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { buildBundle } from "./build-runtime.mjs";
import { root } from "./lib/paths.mjs";

const { values } = parseArgs({
  options: {
    into: { type: "string", default: path.join(os.tmpdir(), "certyneo-mails") },
    /** A language, or the beginning of a mail's name. */
    only: { type: "string", default: "" },
  },
});
const bundle = path.join(root, "dist/every-mail.mjs");
await buildBundle(path.join(root, "lib/mail/every-mail.fixture.ts"), bundle);
const { everyMail } = await import(bundle);
const wanted = everyMail.filter(({ name, locale }) => locale === values.only || name.startsWith(values.only));

/** In the place of the picture that comes with a mail. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="105"><rect width="420" height="105" fill="#fff"/>
  <path d="M30 78 60 22l30 56z" fill="#c2410c"/><text x="108" y="70" font-family="sans-serif" font-size="52" font-weight="700" fill="#3b1d0e">Fjordlys</text></svg>`;
const logo = `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  for (const colorScheme of ["light", "dark"]) {
    // As wide as a phone: a mail that fits there fits everywhere.
    const page = await browser.newPage({
      colorScheme,
      viewport: { width: 420, height: 600 },
      javaScriptEnabled: false,
    });
    for (const { name, locale, render } of wanted) {
      const folder = path.join(values.into, locale);
      fs.mkdirSync(folder, { recursive: true });
      await page.setContent((await render()).html.replaceAll("cid:logo@certyneo", logo));
      await page.screenshot({ path: path.join(folder, `${name}.${colorScheme}.png`), fullPage: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`${wanted.length * 2} pictures in ${values.into}`);
