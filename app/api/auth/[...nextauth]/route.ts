import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { providersFor } from "@/lib/auth/by-provider";
import { withKnownBrowser } from "@/lib/auth/known-browser";
import { authOptions } from "@/lib/auth/options";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress } from "@/lib/http/client-address";
import { problem } from "@/lib/http/problem";
import { readBody } from "@/lib/http/request-body";
import { newRequestId } from "@/lib/ids";
import { take } from "@/lib/ratelimit/limiter";

type Context = { params: Promise<{ nextauth: string[] }> };

const maxBodyBytes = 16 * 1024;

/** Settings are read when a request comes, not when the code is built. */
async function handle(request: Request, context: Context): Promise<Response> {
  const cookies: string[] = [];
  const oidc = await providersFor(request);
  const options = authOptions(request, { oidc, setCookie: (cookie) => cookies.push(cookie) });
  const answer: Response = await NextAuth(options)(request, context);
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** Providers send people back by GET. */
async function get(request: Request, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (action === "callback" && !(await mayComeBack(request.headers)))
    return Response.redirect(`${env().APP_URL}/sign-in?refused=throttled`, 303);
  return withKnownBrowser(request, await handle(request, context));
}

/** Each such answer costs a request to the provider. */
const mayComeBack = async (headers: Headers): Promise<boolean> =>
  (await take("signInAddress", `provider|${addressBucket(clientAddress(headers))}`)).allowed;

/** next-auth reads bodies of any size, so a sign-in's is read here first. */
async function post(request: Request, context: Context): Promise<Response> {
  try {
    const body = new Uint8Array(await readBody(request, maxBodyBytes));
    const answer = await handle(
      new NextRequest(request.url, { method: "POST", headers: request.headers, body }),
      context,
    );
    return await withKnownBrowser(request, answer);
  } catch (error) {
    if (error instanceof AppError) return problem(error, newRequestId());
    throw error;
  }
}

export { get as GET, post as POST };
