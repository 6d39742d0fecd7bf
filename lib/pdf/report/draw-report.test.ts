import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { SCRIPTS } from "@/lib/pdf/draw/sample-scripts";
import { extractText, renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { drawReport } from "@/lib/pdf/report/draw-report";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { declinedReport, LONG_NAME, sampleLook, sampleReport } from "@/lib/pdf/report/sample-report";
import { formatHash } from "@/lib/pdf/report/wording";
import { evidence as en } from "@/messages/recipients/en.json";
import { readQr } from "../../../tests/support/read-qr";

const squeeze = (text: string) => text.replace(/\s+/g, "");
const pagesOf = (pdf: Buffer) => Number(/Pages:\s+(\d+)/.exec(runOn(pdf, "pdfinfo"))?.[1]);
const draw = (report: AuditReport, look: Partial<ReportLook> = {}) => drawReport(report, sampleLook(report, look));
/** In reading order and without its columns' spaces. */
const textOf = (pdf: Buffer) =>
  squeeze(execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" })).normalize("NFC");
const missing = (text: string, expected: string[]) => expected.filter((part) => !text.includes(squeeze(part)));

describe("drawReport", () => {
  it("prints everything it was given", async () => {
    const report = sampleReport();
    const expected = [
      ...[report.envelope.id, report.envelope.subject, report.envelope.sender.email, report.envelope.sender.workspace],
      ...report.documents.flatMap((one) => [one.name, one.sha256, one.uploadedSha256, one.sealedSha256 ?? ""]),
      ...report.recipients.flatMap((one) => [
        one.email,
        one.id,
        en.report.reachedBy[one.reachedBy],
        en.report.authenticatedBy[one.authenticatedBy as "NONE"],
        one.userAgent ?? "",
        one.ip ?? "",
      ]),
      ...report.recipients.map((one) => one.declineReason ?? ""),
      ...report.consents.flatMap((one) => [one.text, one.sha256]),
      ...report.events.flatMap((one) => [one.type, one.hash.slice(0, 12), one.at.slice(11, 19)]),
      ...[report.chain.head, report.seal.certificateSubject, report.seal.certificateSha256, "Development certificate:"],
      ...["Audit trail", "Page 2 of", "Completed"],
    ];
    expect(missing(textOf(await draw(report)), expected)).toEqual([]);
  });

  it("names people of every script so that their names can be copied", async () => {
    const report = sampleReport();
    const text = extractText(await draw(report));
    const names = [
      "Camille Beaumont",
      "محمد العلي",
      "李小龙",
      "Nguyễn Thị Ánh",
      "Ελένη Παπαδοπούλου",
      "प्रियंका शर्मा",
      "김민준",
    ];
    const recipients = report.recipients.map((one, index) => ({ ...one, name: names[index % names.length]! }));
    const more = [5, 6].map((index) => ({ ...recipients[0]!, id: `rcp_${index}`, name: names[index]! }));
    const all = extractText(await draw({ ...report, recipients: [...recipients, ...more] }));
    expect(missing(squeeze(all), names)).toEqual([]);
    expect(missing(squeeze(text), names.slice(0, 4))).toEqual([]);
  });

  it("draws the typed signature of a person of any script, with spaces in it", async () => {
    const report = sampleReport();
    const typed = [...SCRIPTS.map(({ text }) => text), "김 민수", "김민수 이영희", "Anna\u00a0Holm", "ආනා\u00a0පෙරේරා"];
    const recipients = typed.map((name, index) => ({ ...report.recipients[0]!, id: `rcp_${index}`, name }));
    expect(pagesOf(await draw({ ...report, recipients }))).toBeGreaterThan(typed.length / 3);
  });

  it("says of a signer of level ADVANCED with which certificate they signed, and over what", async () => {
    const report = sampleReport();
    const { subject, issuer, serial, sha256, manifestSha256 } = report.recipients[1]!.certificate!;
    const expected = [subject, issuer, formatHash(serial), formatHash(sha256), formatHash(manifestSha256)];
    const text = textOf(await draw(report));
    expect(missing(text, [...expected, "23 Nov 2026, 12:09:38 GMT-8 to 24 Nov 2026", "with a timestamp"])).toEqual([]);
  });

  it("gives each person's times as their clock showed them, with UTC beside them", async () => {
    const text = textOf(await draw(sampleReport()));
    expect(
      missing(text, [
        "23 Nov 2026, 21:10:28 CET (20:10:28 UTC)",
        "23 Nov 2026, 12:10:29 GMT-8 (20:10:29 UTC)",
        "24 Nov 2026, 04:10:31 GMT+8 (2026-11-23 20:10:31 UTC)",
        "23 Nov 2026, 20:10:32 UTC",
      ]),
    ).toEqual([]);
  });

  it("tells a declined envelope by whom and why, and that nothing was sealed", async () => {
    const pdf = await draw(declinedReport());
    const first = execFileSync("pdftotext", ["-l", "1", "-", "-"], { input: pdf, encoding: "utf8" });
    const reason = "The fee in annex A is not the one we agreed on.";
    const seal = "Seal of this trail CN=Certyneo development seal";
    const expected = ["Declined by Nguyễn Thị Ánh. Nothing was sealed.", reason, "Not sealed", seal];
    expect(missing(squeeze(first).normalize("NFC"), expected)).toEqual([]);
  });

  it("carries a code on its first page that leads to the check of the sealed file", async () => {
    const report = sampleReport();
    const look = sampleLook(report);
    expect(readQr(await drawReport(report, look))).toBe(look.verifyUrl);
    expect(look.verifyUrl).toContain(report.documents[0]!.sealedSha256!);
  });

  it("shows each signature on its line", async () => {
    const report = sampleReport();
    const signed = { ...report, recipients: report.recipients.slice(0, 1) };
    const line = { xPt: 56, yPt: 165, widthPt: 150, heightPt: 44 };
    const [with_, without] = [await draw(signed), await draw(signed, { marks: {} })];
    expect(renderPage(without, 2).countDark(line)).toBe(0);
    expect(renderPage(with_, 2).countDark(line)).toBeGreaterThan(150);
  });

  it("is a sound PDF/A-3b with the same data attached", async () => {
    const report = sampleReport();
    const pdf = await draw(report);
    expect(runOn(pdf, "qpdf", "--check")).toContain("No syntax");
    expect(runOn(pdf, "pdfdetach", "-list")).toContain("1: evidence.json");
    expect(runOn(pdf, "pdfinfo", "-meta")).toMatch(/pdfaid:part>3<.*pdfaid:conformance>B</s);
    expect(
      runOn(pdf, "pdffonts")
        .split("\n")
        .slice(2)
        .filter(Boolean)
        .every((line) => / yes yes yes /.test(line)),
    ).toBe(true);
    const attached = runOn(pdf, "qpdf", "--show-attachment=evidence.json");
    expect(JSON.parse(attached)).toEqual(JSON.parse(JSON.stringify(report)));
    expect(attached).toContain(LONG_NAME);
  });

  it("is tagged: headings, tables, lists and figures with their words can be told apart", async () => {
    const pdf = await draw(sampleReport());
    expect(runOn(pdf, "pdfinfo")).toMatch(/Tagged:\s+yes/);
    const structure = runOn(pdf, "pdfinfo", "-struct-text");
    for (const tag of ["H1", "H2", "H3", "Table", "TH", "TR", "TD", "LBody", "Figure"])
      expect(structure).toContain(tag);
    for (const title of [en.report.entries, en.report.timeline, en.report.check]) expect(structure).toContain(title);
  });

  it("gives the same bytes for the same report, whatever was drawn before", async () => {
    const digest = async () =>
      createHash("sha256")
        .update(await draw(sampleReport()))
        .digest("hex");
    const first = await digest();
    await draw(sampleReport(3));
    expect(await digest()).toBe(first);
  });

  it("keeps every page within its margins, repeats the table's head and leaves no heading at a foot", async () => {
    const pdf = await draw(sampleReport(60));
    const pages = pagesOf(pdf);
    const { entries, consent, timeline, fingerprints, seal, check } = en.report;
    expect(pages).toBeGreaterThan(6);
    for (let page = 1; page <= pages; page++) {
      const picture = renderPage(pdf, page);
      expect(picture.countDark({ xPt: 0, yPt: 0, widthPt: 54, heightPt: 842 })).toBe(0);
      expect(picture.countDark({ xPt: 541, yPt: 0, widthPt: 60, heightPt: 842 }), `page ${page}`).toBe(0);
      expect(picture.countDark({ xPt: 56, yPt: 60, widthPt: 484, heightPt: 706 })).toBeGreaterThan(500);
      expect(picture.countDark({ xPt: 56, yPt: 771, widthPt: 484, heightPt: 18 })).toBe(0);
      const args = ["-layout", "-f", `${page}`, "-l", `${page}`, "-", "-"];
      const lines = execFileSync("pdftotext", args, { input: pdf, encoding: "utf8" }).split("\n");
      const last = lines
        .map((line) => line.trim())
        .filter(Boolean)
        .at(-2);
      expect([entries, consent, timeline, fingerprints, seal, check]).not.toContain(last);
    }
    expect(extractText(pdf).match(/Time \(UTC\)/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it("bears an envelope with nothing in it and an id that would break the metadata", async () => {
    const full = sampleReport(0);
    const empty: AuditReport = {
      ...full,
      documents: [],
      recipients: [],
      consents: [],
      envelope: { ...full.envelope, id: "a<b>&c" },
    };
    const envelope: AuditReport["envelope"] = {
      ...{ ...empty.envelope, environment: "test", status: "EXPIRED", completedAt: undefined },
      ended: { at: full.generatedAt, by: undefined, reason: undefined },
    };
    const pdf = await draw({ ...empty, envelope });
    const text = extractText(pdf);
    for (const part of ["Test envelope", "The time to sign ran out. Nothing was sealed.", "a<b>&c"]) {
      expect(text).toContain(part);
    }
    expect(runOn(pdf, "pdfinfo", "-meta")).toContain("Audit trail abc");
  });

  it("keeps its summary on one page, however many there are", async () => {
    const report = sampleReport(3);
    const recipients = [...Array(40).keys()].map((index) => ({ ...report.recipients[index % 5]!, id: `rcp_${index}` }));
    const documents = [...Array(12).keys()].map(() => report.documents[0]!);
    const pdf = await draw({
      ...report,
      recipients,
      documents,
      envelope: { ...report.envelope, subject: "Æ ".repeat(120) },
    });
    const page = (number: number) =>
      execFileSync("pdftotext", ["-f", `${number}`, "-l", `${number}`, "-", "-"], { input: pdf, encoding: "utf8" });
    expect(page(1)).toMatch(/and \d+ more; each has an entry/);
    expect(page(1)).toContain("and 9 more, listed under Fingerprints");
    expect(page(2)).toContain(en.report.entries);
    expect(renderPage(pdf).countDark({ xPt: 56, yPt: 771, widthPt: 484, heightPt: 18 })).toBe(0);
  });

  it("draws a thousand events without measuring each anew", async () => {
    const cpu = process.cpuUsage();
    const pdf = await draw(sampleReport(1000));
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(8);
    expect(pdf.length).toBeLessThan(1_000_000);
  }, 30_000);
});
