import { findOfflineProgram } from "@/lib/verification/offline-program";

/**
 * The offline checker. Its address is printed in sealed audit trails, so it stays the same and always gives the present
 * build: kept by whoever likes, asked about again each time. Nobody compresses it on the way: what arrives is what the
 * SHA-256 is of.
 */
export async function GET(request: Request): Promise<Response> {
  const program = await findOfflineProgram();
  if (!program) return new Response(null, { status: 404 });
  const tag = `"${program.sha256}"`;
  const headers = {
    etag: tag,
    "cache-control": "public, no-cache, no-transform",
    "repr-digest": `sha-256=:${Buffer.from(program.sha256, "hex").toString("base64")}:`,
  };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  if (known.some((each) => ["*", tag].includes(each.trim().replace(/^W\//, ""))))
    return new Response(null, { status: 304, headers });
  return new Response(program.text, {
    headers: {
      ...headers,
      "content-type": "text/javascript; charset=utf-8",
      "content-length": String(program.text.length),
      "content-disposition": 'attachment; filename="certyneo-verify.mjs"',
    },
  });
}
