import { inspect } from "@/lib/pdf/intake/inspect";
import { onePage, type Source } from "../fixtures/pdf/build-pdf";

export const show = (text: string, y = 200) => `BT /F1 20 Tf 20 ${y} Td (${text}) Tj ET\n`;
const box = "/BBox [0 0 300 400]";
export const resources = "/Resources <</Font <</F1 5 0 R>> /XObject <</X 6 0 R>> /ExtGState <</G 7 0 R>>>>";

/** A page with this content, and what its resources name. */
export const drawing = (content: string, further: Record<number, Source> = {}, parts = "4 0 R"): Buffer =>
  onePage(`/Contents ${parts} ${resources}`, {
    4: { dict: "", data: Buffer.from(content, "latin1") },
    5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    6: { dict: `/Type /XObject /Subtype /Form ${box}`, data: Buffer.from("") },
    7: "<</Type /ExtGState>>",
    ...further,
  });
export const stream = (dict: string, data: string): Source => ({ dict, data: Buffer.from(data, "latin1") });

/** What signers are shown and what is sealed behind, with what is said of it. */
export async function taken(upload: Buffer) {
  const { inspection, base } = await inspect(upload);
  return { bytes: base ?? upload, inspection };
}
