import { expect } from "@playwright/test";
import { sendEnvelope, untilStatus } from "./api";
import { instance } from "./state";

const baseUrl = (): string => process.env.BASE_URL ?? "http://localhost:3000";

export type Sealed = { envelopeId: string; document: Buffer; trail: Buffer };

/** A document that two simulated recipients signed in the test environment, sealed, with its audit trail. */
export async function sealedByInstance(fixture: string, more: Record<string, unknown> = {}): Promise<Sealed> {
  const key = instance().testKey;
  const people = ["sign@simulate.test", "sign+1s@simulate.test"].map((email, i) => ({
    email,
    name: ["Jens Østergaard Holm", "Camille Beaumont"][i]!,
  }));
  const { id } = await sendEnvelope(fixture, people, more, key);
  await untilStatus(id, "COMPLETED", key);
  const read = async (name: string): Promise<Buffer> => {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${baseUrl()}/api/v1/envelopes/${id}/${name}`, { headers });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  return { envelopeId: id, document: await read("signed-document"), trail: await read("audit-trail") };
}

/** A one-page PDF with so many bytes of something in it, as a scan has. */
export function largePdf(sizeBytes: number): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const add = (number: number, ...content: (string | Buffer)[]) => {
    offsets[number] = at;
    for (const each of [`${number} 0 obj\n`, ...content, "\nendobj\n"]) {
      const bytes = typeof each === "string" ? Buffer.from(each) : each;
      parts.push(bytes);
      at += bytes.length;
    }
  };
  const content = "BT /F1 24 Tf 72 700 Td (A large scan) Tj ET";
  add(1, "<</Type /Catalog /Pages 2 0 R>>");
  add(2, "<</Type /Pages /Kids [3 0 R] /Count 1>>");
  add(
    3,
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> /Thumb 6 0 R>>",
  );
  add(4, `<</Length ${content.length}>>\nstream\n${content}\nendstream`);
  add(5, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
  add(6, `<</Length ${sizeBytes}>>\nstream\n`, Buffer.alloc(sizeBytes, 0x61), "\nendstream");
  const lines = [1, 2, 3, 4, 5, 6].map((number) => `${String(offsets[number]).padStart(10, "0")} 00000 n \n`);
  const table = `xref\n0 7\n0000000000 65535 f \n${lines.join("")}`;
  return Buffer.concat([...parts, Buffer.from(`${table}trailer\n<</Size 7 /Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`)]);
}
