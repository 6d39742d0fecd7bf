/** What the lists of languages have to say, by the file that says it, from the root of the checkout. */
export function languageLists(): Record<string, string>;
export function writeLanguageLists(): void;
