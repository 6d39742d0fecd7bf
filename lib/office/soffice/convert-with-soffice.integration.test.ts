import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { convertWithSoffice } from "@/lib/office/soffice/convert-with-soffice";
import type { OfficeKind } from "@/lib/sandbox/office-answers";
import { buildDocx, buildOdt, linkedPicture } from "../../../tests/fixtures/office/build-office";

const soffice = "/usr/bin/soffice";
const slowMs = 240_000;
const folder = mkdtempSync(path.join(tmpdir(), "soffice-test-"));
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.end();
});
let origin: string;

beforeAll(async () => {
  vi.stubEnv("TMPDIR", folder);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true });
});

const fixture = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures/office", name));

/** What another program reads in it. */
function told(pdf: Buffer, program: "pdftotext" | "pdfimages"): string {
  const file = path.join(folder, "told.pdf");
  writeFileSync(file, pdf);
  const args = program === "pdftotext" ? [file, "-"] : ["-list", file];
  return execFileSync(program, args, { encoding: "utf8" });
}

describe("LibreOffice, without any sandbox around it", () => {
  test.each<OfficeKind>(["doc", "docx", "odt"])(
    "makes a PDF of a %s, whatever its letters, and leaves nothing behind",
    async (kind) => {
      const text = told(await convertWithSoffice(soffice, kind, fixture(`agreement.${kind}`)), "pdftotext");
      expect(text).toContain("Aftale mellem Søren Ærø og Юрій Ковальчук.");
      expect(text).toContain("Συμφωνία, Договір, Umowa z Łukaszem Żółwiem.");
      expect(readdirSync(folder).filter((name) => name.startsWith("office-"))).toEqual([]);
    },
    slowMs,
  );

  test(
    "fetches nothing from disk or network that a document names",
    async () => {
      const picture = path.join(folder, "secret.png");
      await sharp({ create: { width: 64, height: 64, channels: 3, background: "red" } }).toFile(picture);
      const secret = path.join(folder, "secret.txt");
      writeFileSync(secret, "a local secret");
      const section = `<text:section text:name="S"><text:section-source xlink:type="simple" xlink:href="file://${secret}" xlink:show="embed"/><text:p>instead</text:p></text:section>`;
      const odt = buildOdt(`${linkedPicture(`file://${picture}`)}${linkedPicture(`${origin}/odt.png`)}${section}`);
      const docx = buildDocx("pictures", { links: [`file://${picture}`, `${origin}/docx.png`] });
      const pdfs = [await convertWithSoffice(soffice, "odt", odt), await convertWithSoffice(soffice, "docx", docx)];
      expect(told(pdfs[0]!, "pdftotext")).toContain("instead");
      for (const pdf of pdfs) {
        expect(told(pdf, "pdftotext")).not.toContain("a local secret");
        expect(told(pdf, "pdfimages").trim().split("\n")).toHaveLength(2);
      }
      expect(asked).toEqual([]);
    },
    slowMs,
  );

  test(
    "runs no macro, not even one that the document starts when it opens",
    async () => {
      const mark = path.join(folder, "macro-was-here");
      const pdf = await convertWithSoffice(soffice, "odt", withMacro(mark));
      expect(told(pdf, "pdftotext")).toContain("a letter with a macro");
      expect(existsSync(mark)).toBe(false);
    },
    slowMs,
  );

  test(
    "says of a damaged document that it cannot read it",
    async () => {
      const damaged = buildDocx("x", { more: { "word/document.xml": "<w:document" } });
      const refused = convertWithSoffice(soffice, "docx", damaged);
      await expect(refused).rejects.toMatchObject({ name: "OfficeRejection", code: "document_unconvertible" });
    },
    slowMs,
  );
});

/** A letter whose Basic macro writes a file as soon as it is opened. */
function withMacro(mark: string): Buffer {
  const names = 'xmlns:script="http://openoffice.org/2000/script" xmlns:library="http://openoffice.org/2000/library"';
  const library = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:library="http://openoffice.org/2000/library"';
  const call = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document";
  return buildOdt("<text:p>a letter with a macro</text:p>", {
    head: `<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="${call}" xlink:type="simple"/></office:event-listeners></office:scripts>`,
    more: {
      "Basic/script-lc.xml": `<?xml version="1.0"?><library:libraries ${library}><library:library library:name="Standard" library:link="false"/></library:libraries>`,
      "Basic/Standard/script-lb.xml": `<?xml version="1.0"?><library:library ${library} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`,
      "Basic/Standard/Module1.xml": `<?xml version="1.0"?><script:module ${names} script:name="Module1" script:language="StarBasic">Sub Main\nOpen "${mark}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub</script:module>`,
    },
  });
}
