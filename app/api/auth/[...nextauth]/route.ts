import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { withKnownBrowser } from "@/lib/auth/known-browser";
import { authOptions } from "@/lib/auth/options";
import { AppError } from "@/lib/errors";
import { problem } from "@/lib/http/problem";
import { readBody } from "@/lib/http/request-body";
import { newRequestId } from "@/lib/ids";

type Context = { params: Promise<{ nextauth: string[] }> };

const maxBodyBytes = 16 * 1024;

/** Settings are read when a request comes, not when the code is built. */
const handle = (request: Request, context: Context): Promise<Response> =>
  NextAuth(authOptions(request))(request, context);

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

export { handle as GET, post as POST };
