import fs from "node:fs";
import path from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LegalText } from "./legal-text";

const folder = path.join(import.meta.dirname, "../../assets/site");
const html = (text: string): string => renderToStaticMarkup(createElement(LegalText, { text }));
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}[\]]/gu, "");

describe("a text of the operator's", () => {
  it.each(fs.readdirSync(folder))("keeps every letter of %s, and its gaps stand out", (name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    const page = html(text);
    expect(letters(page.replace(/<[^>]*>/g, "").replaceAll("&#x27;", "'"))).toBe(letters(text));
    expect(page.match(/<mark/g)?.length).toBe(text.match(/\[/g)?.length);
    expect(page.match(/<h1/g)?.length).toBe(1);
  });

  it("has lines, lists, emphasis and links", () => {
    expect(html("One\nTwo **three**\n\n- a\n- b")).toMatch(
      /One<br\/>Two <strong[^>]*>three<\/strong>.*<ul[^>]*><li[^>]*>a<\/li><li[^>]*>b<\/li><\/ul>/,
    );
    expect(html("[write](mailto:a@example.com)")).toContain('href="mailto:a@example.com"');
  });

  it("shows HTML as it is written, and no link to a script", () => {
    expect(html("<script>alert(1)</script>")).toContain("&lt;script&gt;");
    for (const target of ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example"])
      expect(html(`[press](${target})`)).not.toContain("href");
  });
});
