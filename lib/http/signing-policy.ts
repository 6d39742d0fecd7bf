import { createHash } from "node:crypto";
import { earlyScript } from "@/lib/browser/early-script";

const earlyHash = `'sha256-${createHash("sha256").update(earlyScript).digest("base64")}'`;

type SigningPage = {
  /** Of this one answer. */
  nonce: string;
  /** Origins that may show it in a frame. */
  framedBy: readonly string[];
  /** React explains its errors with eval() under `next dev`. */
  isDevelopment: boolean;
};

/**
 * Where a link or a frame leads: no script runs but those that this answer names by its nonce, those that they load, and
 * the one that is known by its hash. Style attributes are React's; WebAssembly is left to the worker that reads PDF, whose
 * own answer allows it.
 */
export function signingPagePolicy({ nonce, framedBy, isDevelopment }: SigningPage): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' ${earlyHash}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
  ].join("; ");
}
