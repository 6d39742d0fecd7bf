/** `Bearer sk_…`, or the bare key; undefined when the request carries none. */
export function presentedKey(request: Request): string | undefined {
  const header = request.headers.get("authorization")?.trim();
  return header ? header.replace(/^bearer\s+/i, "") : undefined;
}
