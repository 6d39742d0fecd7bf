// The lists of the languages that recipients read, written from the files in messages/recipients: a new language is one
// new file there, and nothing else names it.
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

const folder = path.join(root, "messages/recipients");
const head =
  "// Written by scripts/lib/languages.mjs from the files in messages/recipients: a new language is a new file there.\n";

/** `zh-Hant` as a name in a program: `zhHant`. */
const nameOf = (tag) => tag.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const keyOf = (tag) => (/^\w+$/.test(tag) ? tag : JSON.stringify(tag));
const listed = (texts) => `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;

/** What the lists have to say, by file. */
export function languageLists() {
  const tags = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.basename(name, ".json"))
    .sort();
  const facts = tags.map((tag) => {
    const { language } = JSON.parse(fs.readFileSync(path.join(folder, `${tag}.json`), "utf8"));
    const { written, direction, readBy } = language;
    return `  ${keyOf(tag)}: { written: ${JSON.stringify(written)}, direction: "${direction}", readBy: ${listed(readBy)} },\n`;
  });
  const imports = tags.map((tag) => `import ${nameOf(tag)} from "@/messages/recipients/${tag}.json";\n`);
  const entries = tags.map((tag) => (nameOf(tag) === tag ? `  ${tag},\n` : `  ${keyOf(tag)}: ${nameOf(tag)},\n`));
  return {
    "lib/contracts/spoken-languages.ts": `${head}\n/** How each writes dates and numbers, which way it is read, and whose readers are at home in it besides. */\nexport const spokenLanguages = {\n${facts.join("")}};\n`,
    "lib/i18n/recipient-words.ts": `${head}${imports.join("")}\n/** All that recipients read, by language: pages, consent, evidence and mails. Large, so for the server only. */\nexport const recipientWords = {\n${entries.join("")}};\n`,
  };
}

/** Brings the lists up to date. */
export function writeLanguageLists() {
  for (const [name, text] of Object.entries(languageLists())) {
    const file = path.join(root, name);
    if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text) fs.writeFileSync(file, text);
  }
}
