/** A PDF of one page and about that size: the bytes stand in a stream that nothing refers to. */
export function paddedPdf(sizeBytes: number, fill: number): Buffer {
  const body = `%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400]>>\nendobj\n3 0 obj\n<</Type /Page /Parent 2 0 R>>\nendobj\n`;
  const stream = `4 0 obj\n<</Length ${sizeBytes}>>\nstream\n`;
  const offsets = [1, 2, 3].map((num) => body.indexOf(`${num} 0 obj`));
  const end = `\nendstream\nendobj\n`;
  const start = body.length + stream.length + sizeBytes + end.length;
  const rows = [...offsets, body.length].map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const xref = `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<</Size 5 /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([Buffer.from(body + stream), Buffer.alloc(sizeBytes, fill), Buffer.from(end + xref)]);
}
