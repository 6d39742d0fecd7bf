import { env } from "@/lib/env";

/** Secure cookies wherever the instance is reached by https; plain ones so that a phone on the local network works too. */
export const isSecure = (): boolean => env().APP_URL.startsWith("https:");

export const memberCookie = (): string => (isSecure() ? "__Host-certyneo.session" : "certyneo.session");

/** What a provider said of who still owes the second factor; ten minutes long. */
export const halfCookie = (): string => (isSecure() ? "__Host-certyneo.half" : "certyneo.half");

/** Which of their workspaces a member looks at; written by the page, and believed only where they belong. */
export const workspaceCookie = "certyneo.workspace";

/** Which data a member looks at, live or test; written by the page. What is neither counts as live. */
export const environmentCookie = "certyneo.environment";

/** Named by recipient: two people may share a browser. */
export const recipientCookie = (recipientId: string): string => `${isSecure() ? "__Host-" : ""}certyneo.${recipientId}`;

/**
 * For a frame on somebody else's page: sent there (SameSite=None) and kept apart for each such site (Partitioned).
 * Browsers demand Secure for both, which they also take from http://localhost; on other plain http frames cannot work.
 */
export function embeddedCookie(session: { recipientId: string; sessionToken: string; expiresAt: Date }): string {
  const value = `${recipientCookie(session.recipientId)}=${session.sessionToken}`;
  const expires = `Expires=${session.expiresAt.toUTCString()}`;
  return [value, "Path=/", "HttpOnly", "SameSite=None", "Secure", "Partitioned", expires].join("; ");
}

export const memberSessionDays = 30;

/** Reads one cookie from a request. Ours hold base64url and ids only, so nothing needs decoding. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
