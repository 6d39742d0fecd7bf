import { describe, expect, it } from "vitest";
import { everyMail } from "./every-mail.fixture";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const decoded = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);

/** What a reader of the formatted mail sees below each other, word for word: neither the preview nor the address under a button. */
function wordsOfHtml(html: string): string {
  const shown = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<head[\s\S]*?<\/head>/g, "")
    .replace(/<div[^>]*data-skip-in-text[^>]*>[^<]*(?:<div>[^<]*<\/div>)?<\/div>/g, "")
    .replace(/<table[^>]*class="only-html"[\s\S]*?<\/table>/g, "")
    .replace(/<[^>]+>/g, " ");
  return words(decoded(shown));
}
/** The same of the plain text, whose links stand behind their words. */
const wordsOfText = (text: string) => words(text.replace(/https:\/\/sign\.example\/sign\/\S+/g, ""));
const words = (text: string) =>
  text.replace(/https:\/\/sign\.example\/sign\/\S+/g, "").replace(/[\s\u200b-\u200d\ufeff-]+/g, "");

describe("every mail in every language", () => {
  it.each(everyMail.map((mail) => [mail.name, mail.locale, mail] as const))(
    "%s in %s says the same in plain text as in its formatted form, and leaves no place unfilled",
    async (_name, _locale, { render }) => {
      const { subject, html, text } = await render();
      expect(wordsOfText(text)).toBe(wordsOfHtml(html));
      expect(`${subject}${text}`).not.toMatch(/\{\w+\}|(?<!\p{L})(?:undefined|null)(?!\p{L})|\[object/u);
      expect(subject).not.toBe("");
    },
  );

  it.each(everyMail.map((mail) => [mail.name, mail.locale, mail] as const))(
    "%s in %s leads to the same addresses in both forms",
    async (_name, _locale, { render }) => {
      const { html, text } = await render();
      const linksIn = (form: string) =>
        [...new Set(form.match(/https:\/\/[^\s"<>)]+/g) ?? [])].filter((link) => !link.includes("w3.org"));
      expect(linksIn(text).sort()).toEqual(linksIn(decoded(html)).sort());
    },
  );
});
