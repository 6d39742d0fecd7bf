import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { extractText, renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { coverJob } from "@/lib/sandbox/cover-job";
import { evidence } from "@/messages/recipients/en.json";
import { fixture, onePage } from "../../tests/fixtures/pdf/build-pdf";

const input = { name: "Bericht Ærø.pdf", words: evidence.cover, createdAt: "2026-11-23T20:07:00Z" };

/** The only attachment, as poppler takes it out. */
function attachmentOf(bytes: Buffer): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "cover-test-"));
  try {
    writeFileSync(path.join(folder, "cover.pdf"), bytes);
    const listed = execFileSync("pdfdetach", ["-list", "cover.pdf"], { cwd: folder, encoding: "utf8" });
    expect(listed).toMatch(/^1 embedded files/);
    execFileSync("pdfdetach", ["-save", "1", "-o", "attached.pdf", "cover.pdf"], { cwd: folder });
    return readFileSync(path.join(folder, "attached.pdf"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a cover names the file, its hash, its certifier and its pages, and shows them behind it", async () => {
  const { output, bytes } = await coverJob(input, fixture("certified-p1"));
  expect(output).toMatchObject({ outcome: "accepted", base: "own", signatureCount: 0 });
  expect(output).toMatchObject({
    warnings: [{ code: "certified_no_changes", detail: expect.stringMatching(/attached/) }],
  });
  const text = extractText(bytes!);
  expect(text).toContain("Bericht Ærø.pdf");
  expect(text).toMatch(/Certified by\s+Esign Demo ApS e-Seal/);
  const page = { xPt: 0, yPt: 0, widthPt: 595, heightPt: 842 };
  expect(renderPage(bytes!, 2).countDark(page)).toBe(renderPage(fixture("certified-p1")).countDark(page));
});

test("what is attached is the file, byte for byte, and nothing else; the same input gives the same bytes", async () => {
  const { bytes } = await coverJob(input, fixture("certified-p1"));
  expect(attachmentOf(bytes!).equals(fixture("certified-p1"))).toBe(true);
  expect(runOn(bytes!, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
  expect((await coverJob(input, fixture("certified-p1"))).bytes!.equals(bytes!)).toBe(true);
});

test("what names no certifier says so, and what needs Adobe's software is refused", async () => {
  const unnamed = await coverJob(input, onePage());
  expect(extractText(unnamed.bytes!)).toContain("Not named in the file");
  const form = await coverJob(input, onePage("", {}, "/AcroForm <</XFA (x) /Fields []>>"));
  expect(form).toMatchObject({ output: { outcome: "rejected", code: "pdf_xfa_only" }, bytes: undefined });
});
