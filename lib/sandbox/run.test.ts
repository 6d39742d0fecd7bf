import { PDFDocument, StandardFonts } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import type { SignatureBlock, StampItem } from "@/lib/pdf/draw/stamp-item";
import { sampleLook, sampleReport } from "@/lib/pdf/report/sample-report";
import { runInSandbox, warmSandbox } from "@/lib/sandbox/run";
import { buildRuntime } from "../../scripts/build-runtime.mjs";

const seal = {
  fieldName: "Seal",
  name: "Certyneo",
  reason: "Test",
  signingTime: "2026-11-23T20:07:00Z",
  reservedBytes: 8_192,
};
const items: StampItem[] = [
  { pageIndex: 0, xPt: 20, yPt: 20, widthPt: 120, heightPt: 16, kind: "text", text: "Søren Ærø" },
];
const block: SignatureBlock = {
  title: "Agreement",
  envelopeId: "env_1",
  documents: [{ name: "a.pdf", sha256: "00".repeat(32) }],
  entries: [
    {
      name: "Søren Ærø",
      email: "s@example.com",
      mark: { kind: "typed", text: "Søren" },
      signedAt: "today",
      recipientId: "rcp_1",
    },
  ],
  labels: {
    signedBy: "Signed by",
    email: "E-mail",
    date: "Date",
    recipient: "Recipient",
    envelope: "Envelope",
    documents: "Documents",
    note: "Note",
  },
};
let base: Buffer;

beforeAll(async () => {
  await buildRuntime();
  const document = await PDFDocument.create();
  const page = document.addPage([300, 400]);
  page.drawText("Agreement", { x: 20, y: 300, font: await document.embedFont(StandardFonts.Helvetica) });
  base = Buffer.from(await document.save({ useObjectStreams: false }));
  await warmSandbox("intake");
}, 60_000);

const pageCount = async (bytes: Buffer) => (await PDFDocument.load(bytes)).getPageCount();

describe("inspect", () => {
  test("takes a good file as it is", async () => {
    const { output, bytes } = await runInSandbox("inspect", {}, base);
    expect(output).toMatchObject({
      outcome: "accepted",
      how: "as-is",
      pages: [{ widthPt: 300, heightPt: 400 }],
      signatureCount: 0,
    });
    expect(bytes).toBeUndefined();
  });

  test("refuses what is no PDF", async () => {
    const { output } = await runInSandbox("inspect", {}, Buffer.from("hello"));
    expect(output).toMatchObject({ outcome: "rejected", code: "pdf_unreadable" });
  });
});

describe("compose", () => {
  test("appends to the base and prepares the seal; a second time as annotations, with no page more", async () => {
    const first = await runInSandbox("compose", { items, block, watermark: undefined, seal }, base);
    const once = Buffer.concat([base, first.bytes!]);
    expect(await pageCount(once)).toBe(2);
    const second = await runInSandbox("compose", { items, block, watermark: undefined, seal }, once);
    const twice = Buffer.concat([once, second.bytes!]);
    expect(await pageCount(twice)).toBe(2);
    expect(second.bytes!.includes("/Stamp")).toBe(true);
    const inspected = await runInSandbox("inspect", {}, twice);
    expect(inspected.output).toMatchObject({ outcome: "accepted", signatureCount: 2 });
  });

  test("works with nothing to draw", async () => {
    const { output, bytes } = await runInSandbox(
      "compose",
      { items: [], block: undefined, watermark: undefined, seal },
      base,
    );
    const slotAt = output.contentsOffset - base.length;
    expect(bytes!.toString("latin1", slotAt - 1, slotAt + 3)).toBe("<000");
  });
});

test("report draws the audit trail and prepares its seal", async () => {
  const report = sampleReport();
  const { output, bytes } = await runInSandbox("report", { report, look: sampleLook(report), seal });
  expect(output.reservedBytes).toBe(8_192);
  expect(bytes!.subarray(0, 5).toString()).toBe("%PDF-");
});
