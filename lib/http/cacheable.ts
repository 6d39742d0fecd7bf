/** JSON that caches may keep for five minutes and then ask about: 304 while its `etag` is still the one they have. */
export function cacheableJson(request: Request, file: { text: string; etag: string }): Response {
  const headers = { etag: file.etag, "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  const known = request.headers.get("if-none-match") ?? "";
  const names = known.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (names.includes(file.etag)) return new Response(null, { status: 304, headers });
  return new Response(file.text, { headers: { ...headers, "content-type": "application/json" } });
}
