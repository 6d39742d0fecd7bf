import { expect, test } from "vitest";
import { archiveNames } from "./archive-names";

test("names keep their letters, in any script, and lose what a file system or a reader could be misled by", () => {
  expect(archiveNames(["Ærø 李小龙", "../../etc/passwd", "a\u202efdp.exe", "C:\\x<y>|z?", "...", "con", ""])).toEqual([
    "Ærø 李小龙.pdf",
    "etc passwd.pdf",
    "a fdp.exe.pdf",
    "C x y z.pdf",
    "document.pdf",
    "document (2).pdf",
    "document (3).pdf",
  ]);
});

test("equal names are told apart, without regard to case, and long ones are cut", () => {
  expect(archiveNames(["Lease", "lease", "Lease (2)"])).toEqual(["Lease.pdf", "lease (2).pdf", "Lease (2) (2).pdf"]);
  expect([...archiveNames(["é".repeat(400)])[0]!]).toHaveLength(124);
});
