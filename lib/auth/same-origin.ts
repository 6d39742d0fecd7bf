import { AppError } from "@/lib/errors";

/**
 * Cookies travel with requests that other sites start, so a write by cookie must come from our own pages:
 * the browser says so in Sec-Fetch-Site, older ones in Origin. Neither header means no browser page of ours.
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (site === null && origin && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("cross_site_request", "This change was not started from our own pages.");
}
