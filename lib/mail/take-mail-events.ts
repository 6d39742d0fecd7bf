import { Webhook } from "standardwebhooks";
import { constantTimeEqual } from "@/lib/crypto/digest";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress } from "@/lib/http/client-address";
import { problem } from "@/lib/http/problem";
import { readBody } from "@/lib/http/request-body";
import { newRequestId } from "@/lib/ids";
import { exchange } from "@/lib/outbound/exchange";
import { take } from "@/lib/ratelimit/limiter";
import { takeReturn } from "./come-back";
import { parseMailEvents } from "./parse-mail-events";

const maxBodyBytes = 512 * 1024;

/**
 * The provider's call: proven by `MAIL_EVENTS_SECRET`, as the password of Basic authentication (Postmark, SNS) or as the
 * secret that signs (Resend). Answers 204 once everything is done, so that a provider that hears anything else tries again;
 * 404 where no secret is set.
 */
export async function takeMailEvents(request: Request): Promise<Response> {
  const requestId = newRequestId();
  try {
    const secret = env().MAIL_EVENTS_SECRET;
    if (secret === undefined) throw new AppError("not_found");
    const body = await readBody(request, maxBodyBytes);
    if (!isProven(request.headers, body.toString("utf8"), secret)) {
      const { allowed } = await take("address", addressBucket(clientAddress(request.headers)));
      throw new AppError(allowed ? "unauthenticated" : "rate_limited");
    }
    await act(parse(body));
    return new Response(null, { status: 204, headers: { "x-request-id": requestId, "cache-control": "no-store" } });
  } catch (error) {
    return problem(error, requestId);
  }
}

/** Provider's words prove nothing by themselves: without the secret anybody could have a recipient given up. */
function isProven(headers: Headers, body: string, secret: string): boolean {
  if (headers.has("svix-signature")) return isSigned(headers, body, secret);
  const [scheme, credentials = ""] = (headers.get("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "basic") return false;
  const given = Buffer.from(credentials, "base64").toString("utf8");
  return constantTimeEqual(given.slice(given.indexOf(":") + 1), secret);
}

/** Resend signs as Standard Webhooks does, under the names of Svix. */
function isSigned(headers: Headers, body: string, secret: string): boolean {
  const names = ["id", "timestamp", "signature"];
  const renamed = Object.fromEntries(names.map((name) => [`webhook-${name}`, headers.get(`svix-${name}`) ?? ""]));
  try {
    new Webhook(secret).verify(body, renamed);
    return true;
  } catch {
    return false;
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new AppError("malformed_json");
  }
}

async function act(body: unknown): Promise<void> {
  const { returns, confirmUrl } = parseMailEvents(body);
  for (const each of returns) await takeReturn(each);
  // Amazon SNS sends nothing before its address was opened once.
  if (confirmUrl)
    await exchange(confirmUrl, { method: "GET", headers: {}, maxBytes: 1024 }, { allowed: [], timeoutMs: 10_000 });
}
