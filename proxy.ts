import { type NextRequest, NextResponse } from "next/server";
import { frameAncestorsOf } from "@/lib/envelopes/embed";
import { contentSecurityPolicy } from "@/lib/http/security-policy";
import { ceremonyPathHeader } from "@/lib/i18n/languages";

/** The pages of the ceremony. Nothing is decided here but whose words they are in, and who may frame them. */
export const config = { matcher: ["/sign/:token", "/sign/r/:recipientId", "/embed/:token"] };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set(ceremonyPathHeader, pathname);
  const response = NextResponse.next({ request: { headers } });
  if (pathname.startsWith("/embed/")) {
    const token = decodeURIComponent(pathname.split("/")[2] ?? "");
    // Next applies this over the policy of next.config.ts, which frames nothing: a failure here leaves that one.
    const origins = await frameAncestorsOf(token).catch(() => []);
    response.headers.set("content-security-policy", contentSecurityPolicy(origins));
  }
  return response;
}
