import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { spokenLocale } from "@/lib/contracts/ceremony-locales";
import { frameAncestorsOf } from "@/lib/envelopes/embed";
import { signingPagePolicy } from "@/lib/http/signing-policy";
import { askedLocaleHeader, ceremonyPathHeader } from "@/lib/i18n/languages";
import { verifyLocales, verifyPageHeader } from "@/lib/i18n/verify-language";

/**
 * The pages of the ceremony, what a sender sees of it before they send, the one that checks files and the one behind a mail's link that stops such mails. Nothing is decided here but whose words
 * they are in, which scripts run, who may frame them, and where mail programs post to.
 */
export const config = {
  matcher: ["/sign/:path*", "/embed/:path*", "/preview/:path*", "/verify", "/unsubscribe/:path*"],
};

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, searchParams } = request.nextUrl;
  if (pathname === "/verify") return forVerify(request, searchParams.get("locale") ?? "");
  if (pathname.startsWith("/unsubscribe/")) return forUnsubscribe(request);
  const [area, token = ""] = pathname.split("/").slice(1);
  // A failure frames nothing.
  const framedBy = area === "preview" ? ["'self'"] : area === "embed" ? await originsOf(token).catch(() => []) : [];
  const nonce = randomBytes(16).toString("base64");
  const policy = signingPagePolicy({ nonce, framedBy, isDevelopment: process.env.NODE_ENV === "development" });
  // Next reads the nonce from the request's policy and gives it to each of its scripts.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(ceremonyPathHeader, pathname);
  headers.set(askedLocaleHeader, spokenLocale(searchParams.get("locale") ?? "") ?? "none");
  const response = NextResponse.next({ request: { headers } });
  // Both take the place of what next.config.ts says.
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** RFC 8058: one address, which shows a page to people and takes the post of mail programs. */
function forUnsubscribe(request: NextRequest): NextResponse {
  if (request.method === "POST") {
    const post = request.nextUrl.clone();
    post.pathname = `/api/v1${post.pathname}`;
    return NextResponse.rewrite(post);
  }
  const response = NextResponse.next();
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** Whose words it is in; everything else about it is as on all other pages. */
function forVerify(request: NextRequest, asked: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(verifyPageHeader, spokenLocale(asked, verifyLocales) ?? "none");
  return NextResponse.next({ request: { headers } });
}

const originsOf = async (token: string): Promise<readonly string[]> => frameAncestorsOf(decodeURIComponent(token));
