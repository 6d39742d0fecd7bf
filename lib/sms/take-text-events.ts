import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { addressBucket } from "@/lib/http/address-bucket";
import { clientAddress } from "@/lib/http/client-address";
import { problem } from "@/lib/http/problem";
import { readBody } from "@/lib/http/request-body";
import { newRequestId } from "@/lib/ids";
import { take } from "@/lib/ratelimit/limiter";
import { takeTextReport } from "./come-back";
import {
  isSignedByGateway,
  isSignedByTwilio,
  parseOwnReport,
  parseTwilioReport,
  type TextReport,
} from "./parse-text-report";

const maxBodyBytes = 64 * 1024;

/**
 * The provider's call that tells what became of a message, proven by its signature. Answers 204 once everything is done, so
 * that a provider that hears anything else tries again; 404 where no provider is configured.
 */
export async function takeTextEvents(request: Request): Promise<Response> {
  const requestId = newRequestId();
  try {
    const { SMS_URL } = env();
    if (SMS_URL === undefined) throw new AppError("not_found");
    const body = (await readBody(request, maxBodyBytes)).toString("utf8");
    const provider = new URL(SMS_URL);
    const isTwilio = provider.protocol.startsWith("twilio");
    const proven = isTwilio ? fromTwilio(request, body, provider) : fromGateway(request, body);
    if (proven === undefined) {
      const { allowed } = await take("address", addressBucket(clientAddress(request.headers)));
      throw new AppError(allowed ? "unauthenticated" : "rate_limited");
    }
    if (proven.report) await takeTextReport(proven.report);
    return new Response(null, { status: 204, headers: { "x-request-id": requestId, "cache-control": "no-store" } });
  } catch (error) {
    return problem(error, requestId);
  }
}

/** Undefined when nobody proves it; a report is undefined when it is no news. */
type Proven = { report: TextReport | undefined } | undefined;

function fromTwilio(request: Request, body: string, provider: URL): Proven {
  const form = new URLSearchParams(body);
  // What a proxy made of the address is not what Twilio signed.
  const url = new URL(`${env().APP_URL}/api/sms-events${new URL(request.url).search}`);
  const signature = request.headers.get("x-twilio-signature") ?? "";
  const token = decodeURIComponent(provider.password);
  // What an empty token signs, anybody can sign.
  if (token === "" || !isSignedByTwilio(url.href, form, signature, token)) return undefined;
  return { report: parseTwilioReport(url, form) };
}

function fromGateway(request: Request, body: string): Proven {
  const signature = request.headers.get("x-certyneo-signature") ?? "";
  const { SMS_SECRET: secret } = env();
  if (!secret || !isSignedByGateway(body, signature, secret)) return undefined;
  try {
    return { report: parseOwnReport(JSON.parse(body)) };
  } catch {
    throw new AppError("malformed_json");
  }
}
