import { setTimeout } from "node:timers/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type AllowedNetwork, parseAllowed } from "@/lib/outbound/address";
import { parseTarget, type Resolver, resolveTarget, UrlRefused } from "@/lib/outbound/resolve";

const WAIT_MS = 5_000;

/**
 * Refuses a URL that webhooks could never be sent to. A name that does not resolve now (or not quickly) is
 * accepted: each delivery checks again, and only that check protects.
 */
export async function checkWebhookUrl(
  text: string,
  allowed: readonly AllowedNetwork[],
  resolver?: Resolver,
): Promise<URL> {
  try {
    const url = parseTarget(text);
    const resolved = resolveTarget(url, allowed, resolver).catch(unlessRefused);
    await Promise.race([resolved, setTimeout(WAIT_MS, undefined, { ref: false })]);
    return url;
  } catch (error) {
    throw error instanceof UrlRefused ? rejected(error) : error;
  }
}

/** The sentence is one that programs know; how to mend the URL stands in the issue. */
function rejected({ message, mustBe }: UrlRefused): AppError {
  return new AppError("url_rejected", `URL rejected: ${message}`, { issues: [{ path: "url", message: mustBe }] });
}

/** Says of a body that is refused anyway whether its URL would be, too, as far as that is seen without asking for a name. */
export async function refuseUrlOf(given: unknown): Promise<void> {
  const url = (given as { url?: unknown } | null)?.url;
  if (typeof url === "string" && url.length <= 2_000)
    await checkWebhookUrl(url, parseAllowed(env().OUTBOUND_ALLOW), askNobody);
}

const askNobody: Resolver = () => Promise.reject(new Error("names are not resolved for a body that is refused anyway"));

function unlessRefused(error: unknown): void {
  if (error instanceof UrlRefused) throw error;
}
