import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { extractText, renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { drawReport } from "@/lib/pdf/report/draw-report";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { LONG_NAME, sampleReport } from "@/lib/pdf/report/sample-report";

const squeeze = (text: string) => text.replace(/\s+/g, "");
const pagesOf = (pdf: Buffer) => Number(/Pages:\s+(\d+)/.exec(runOn(pdf, "pdfinfo"))?.[1]);

describe("drawReport", () => {
  it("prints everything it was given", async () => {
    const report = sampleReport();
    const text = squeeze(extractText(await drawReport(report)));
    const expected = [
      ...[report.envelope.id, report.envelope.subject, report.envelope.sender.email, report.envelope.sender.workspace],
      ...report.documents.flatMap((one) => [one.name, one.sha256, one.uploadedSha256, one.sealedSha256 ?? ""]),
      ...report.recipients.flatMap((one) => [
        one.email,
        one.id,
        one.reachedBy,
        one.authenticatedBy ?? "",
        one.userAgent ?? "",
        one.ip ?? "",
      ]),
      ...report.recipients.map((one) => one.declineReason ?? ""),
      ...report.consents.flatMap((one) => [one.text, one.sha256]),
      ...report.events.flatMap((one) => [one.type, one.hash.slice(0, 12), one.at.slice(11, 19)]),
      ...[report.chain.head, report.seal.certificateSubject, report.seal.certificateSha256, "Development certificate."],
      ...["Camille Beaumont", "李小龙", "Nguyễn Thị Ánh", "محمد العلي", "Audit trail", "Page 2 of"],
    ];
    expect(expected.filter((part) => !text.includes(squeeze(part)))).toEqual([]);
  });

  it("is a sound PDF/A-3b with the same data attached", async () => {
    const report = sampleReport();
    const pdf = await drawReport(report);
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

  it("gives the same bytes for the same report, whatever was drawn before", async () => {
    const digest = async () =>
      createHash("sha256")
        .update(await drawReport(sampleReport()))
        .digest("hex");
    const first = await digest();
    await drawReport(sampleReport(3));
    expect(await digest()).toBe(first);
  });

  it("keeps every page within its margins and repeats the table's head", async () => {
    const pdf = await drawReport(sampleReport(60));
    const pages = pagesOf(pdf);
    expect(pages).toBeGreaterThan(4);
    for (let page = 1; page <= pages; page++) {
      const picture = renderPage(pdf, page);
      expect(picture.countDark({ xPt: 0, yPt: 0, widthPt: 54, heightPt: 842 })).toBe(0);
      expect(picture.countDark({ xPt: 541, yPt: 0, widthPt: 60, heightPt: 842 }), `page ${page}`).toBe(0);
      expect(picture.countDark({ xPt: 56, yPt: 60, widthPt: 484, heightPt: 706 })).toBeGreaterThan(500);
      expect(picture.countDark({ xPt: 56, yPt: 768, widthPt: 484, heightPt: 18 })).toBe(0);
    }
    expect(extractText(pdf).match(/Time \(UTC\)/g)?.length).toBeGreaterThanOrEqual(pages - 3);
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
    const pdf = await drawReport({
      ...empty,
      envelope: { ...empty.envelope, environment: "test", completedAt: undefined },
    });
    const text = extractText(pdf);
    for (const part of ["Test envelope", "Not completed", "a<b>&c"]) expect(text).toContain(part);
    expect(runOn(pdf, "pdfinfo", "-meta")).toContain("Audit trail abc");
  });

  it("draws a thousand events without measuring each anew", async () => {
    const cpu = process.cpuUsage();
    const pdf = await drawReport(sampleReport(1000));
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(8);
    expect(pdf.length).toBeLessThan(500_000);
  }, 30_000);
});
