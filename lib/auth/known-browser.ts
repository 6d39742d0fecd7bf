import { db } from "@/db/client";
import { noteSignIn } from "@/lib/accounts/note-sign-in";
import { findSessionUser } from "@/lib/accounts/store";
import { now as wallClock } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { cookieOf, isSecure, memberCookie } from "./session-cookie";

/** Outlives sessions, opens nothing, and is sent to sign-ins only. */
const browserCookie = (): string => (isSecure() ? "__Secure-certyneo.browser" : "certyneo.browser");
const keptSeconds = 400 * 86_400;

/**
 * After a sign-in: tells the member of a browser that they had not used, and has the browser remember that they did. Whatever
 * goes wrong here keeps nobody out.
 */
export async function withKnownBrowser(request: Request, answer: Response): Promise<Response> {
  const session = sessionStartedBy(answer);
  if (session === undefined) return answer;
  try {
    const now = wallClock();
    const user = await findSessionUser(db(), hashToken(session), now);
    if (!user) return answer;
    const browserToken = cookieOf(request.headers, browserCookie());
    const from = { ip: clientAddress(request.headers), userAgent: clientName(request.headers) };
    const token = await noteSignIn({ userId: user.id, browserToken, ...from }, now);
    const attributes = ["Path=/api/auth", "HttpOnly", "SameSite=Lax", `Max-Age=${keptSeconds}`];
    if (isSecure()) attributes.push("Secure");
    const headers = new Headers(answer.headers);
    headers.append("set-cookie", [`${browserCookie()}=${token}`, ...attributes].join("; "));
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  } catch (error) {
    log.error({ err: error }, "a sign-in was not noted");
    return answer;
  }
}

/** The session that an answer hands out; undefined where it hands out none. */
function sessionStartedBy(answer: Response): string | undefined {
  const start = `${memberCookie()}=`;
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(start));
  const token = cookie?.slice(start.length).split(";")[0];
  return token === "" ? undefined : token;
}
