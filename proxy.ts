import { type NextRequest, NextResponse } from "next/server";
import { frameAncestorsOf } from "@/lib/envelopes/embed";
import { contentSecurityPolicy } from "@/lib/http/security-policy";

/** Only the frame's own page passes here: nothing is decided but who may frame it. Every other page says 'none'. */
export const config = { matcher: "/embed/:token" };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const token = decodeURIComponent(request.nextUrl.pathname.split("/")[2] ?? "");
  // Next applies this over the policy of next.config.ts, which frames nothing: a failure here leaves that one.
  const origins = await frameAncestorsOf(token).catch(() => []);
  const response = NextResponse.next();
  response.headers.set("content-security-policy", contentSecurityPolicy(origins));
  return response;
}
