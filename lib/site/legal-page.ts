import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** Pages that only whoever runs the instance can write. */
export type LegalPage = "imprint" | "privacy";
export type LegalText = {
  /** Markdown. */
  text: string;
  /** Language of the text. */
  locale: string;
  /** Nobody has filled it in yet. */
  isTemplate: boolean;
};

const templateLocales = ["en", "da", "de", "fr"];

/**
 * What the operator wrote: `DATA_DIR/site/<page>.<locale>.md`, or `<page>.md` for every language. Where there is neither,
 * the template of `assets/site` that is to be filled in.
 */
export async function readLegalPage(page: LegalPage, locale: string): Promise<LegalText> {
  const own = path.join(/* turbopackIgnore: true */ env().DATA_DIR, "site");
  for (const [name, of] of [
    [`${page}.${locale}.md`, locale],
    [`${page}.md`, "en"],
  ] as const) {
    const text = await readUnlessMissing(path.join(own, name));
    if (text !== undefined) return { text, locale: of, isTemplate: false };
  }
  const known = templateLocales.includes(locale) ? locale : "en";
  const template = path.join(/* turbopackIgnore: true */ process.cwd(), "assets/site", `${page}.${known}.md`);
  return { text: await readFile(template, "utf8"), locale: known, isTemplate: true };
}

async function readUnlessMissing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
