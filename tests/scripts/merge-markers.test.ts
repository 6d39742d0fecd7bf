import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { mergeMarkers } from "../../scripts/lib/merge-markers.mjs";

test("a text file that holds both sides of a merge is found, with each line that says so", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "merge-"));
  const [ours, theirs] = ["<", ">"].map((each) => each.repeat(7));
  await writeFile(path.join(folder, "page.md"), `# Page\n${ours} HEAD\na\n=======\nb\n${theirs} c491d93 (Other)\n`);
  await writeFile(path.join(folder, "good.md"), `# Page\n=======\n\n  ${ours} HEAD\n`);
  const found = mergeMarkers(folder).map((line: string) => line.replace(/^.*page\.md:/, ""));
  expect(found).toEqual([`2: ${ours} HEAD`, `6: ${theirs} c491d93 (Other)`]);
  await rm(folder, { recursive: true });
});
