import canonicalize from "canonicalize";
import type { Ctx, IfMatch } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { AppError } from "@/lib/errors";

/**
 * The strong entity tag of an object's public form: a hash over its canonical JSON, so that whatever a client can see
 * changes it and nothing else does. Links and secrets that only one answer shows are left out.
 */
export function etagOf(body: object): string {
  const { secret: _secret, key: _key, ...shown } = body as Record<string, unknown>;
  const recipients = Array.isArray(shown.recipients) ? { recipients: shown.recipients.map(withoutLink) } : {};
  return `"${sha256Hex(canonicalize({ ...shown, ...recipients })!).slice(0, 32)}"`;
}

function withoutLink(recipient: Record<string, unknown>): Record<string, unknown> {
  const { accessToken: _token, signUrl: _url, ...shown } = recipient;
  return shown;
}

/** `*` or the tags of an `If-Match`/`If-None-Match` header; undefined when there is none. Quotes that were left out are put back. */
export function parseTags(header: string | null): IfMatch | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  return value === "*" ? "*" : value.split(",").map((tag) => tag.trim().replace(/^[^"]+$/, '"$&"'));
}

/** Whether `If-None-Match` names the tag (weak comparison, RFC 9110, section 8.8.3.2). */
export function isNamed(tags: IfMatch | undefined, etag: string): boolean {
  if (tags === undefined) return false;
  return tags === "*" || tags.some((tag) => tag.replace(/^W\//, "") === etag);
}

/**
 * Throws 412 when the caller's `If-Match` names another state. Call it under the object's lock, with its public form
 * as the lock found it; a verb that locks twice passes on a ctx without `ifMatch` once it has changed something.
 */
export function requireMatch(ctx: Ctx, current: () => object): void {
  if (ctx.ifMatch === undefined || ctx.ifMatch === "*") return;
  const etag = etagOf(current());
  if (ctx.ifMatch.includes(etag)) return;
  throw new AppError(
    "precondition_failed",
    "This was changed since you read it. Read it again, and send your change with its new ETag in If-Match.",
    { headers: { etag } },
  );
}
