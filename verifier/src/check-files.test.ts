import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkFiles } from "./check-files";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-files-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const place = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
};

test("a file that is missing and one that is a folder keep nobody from the answer about the file behind them", () => {
  const missing = path.join(folder, "missing.pdf");
  const pdf = path.join(import.meta.dirname, "../../tests/fixtures/pdf/text1.pdf");
  const { checked, unread } = checkFiles([missing, folder, pdf], [], new Date());
  expect(checked.map(({ file, report }) => [file, report.verdict])).toEqual([[pdf, "UNSIGNED"]]);
  expect([...unread]).toEqual([
    [missing, `${missing} cannot be read: there is no such file.`],
    [folder, `${folder} cannot be read: it is a folder; name the files in it.`],
  ]);
});

test("what does not begin as a PDF, or has no byte, is named as that and never called valid", () => {
  const files = [
    place("letter.pdf", "Dear Anna"),
    place("empty.pdf", ""),
    place("late.pdf", `${" ".repeat(1_024)}%PDF-1.7`),
  ];
  const { checked } = checkFiles(files, [], new Date());
  expect(checked.map(({ problem }) => problem)).toEqual(["not_pdf", "empty", "not_pdf"]);
  expect(new Set(checked.map(({ report }) => report.verdict))).toEqual(new Set(["INDETERMINATE"]));
});
