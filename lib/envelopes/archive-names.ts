/** Characters that no file system minds: no separators, no control or direction characters, nothing Windows reserves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const maxCharacters = 120;

function safeStem(name: string): string {
  const stem = [...name.normalize("NFC").replace(unsafe, " ").replace(/\s+/g, " ").trim()]
    .slice(0, maxCharacters)
    .join("")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return stem === "" || reserved.test(stem) ? "document" : stem;
}

/** Names for the files of one archive, in order: safe to unpack anywhere and told apart without regard to case. */
export function archiveNames(stems: readonly string[], extension = ".pdf"): string[] {
  const taken = new Set<string>();
  return stems.map((wanted) => {
    const stem = safeStem(wanted);
    let name = `${stem}${extension}`;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${stem} (${count})${extension}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
